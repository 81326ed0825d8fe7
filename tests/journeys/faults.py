"""What a machine can find wrong with a page that stands in a browser."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN_AXE = """async (rules) => {
  const found = await axe.run({ runOnly: rules, resultTypes: ['violations'] });
  return found.violations.map((each) =>
    `${each.id}: ${each.help}\\n` + each.nodes.map((node) => `      ${node.html}`).join('\\n'));
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const hidden = (e) => e.closest('.govuk-visually-hidden, .table-box, .govuk-skip-link');
  return document.documentElement.scrollWidth <= width ? [] :
    [...document.querySelectorAll('body *')]
      .filter((e) => !hidden(e) && (e.getBoundingClientRect().right > width + 1
                                    || e.getBoundingClientRect().left < -1))
      .map((e) => e.outerHTML.slice(0, 150));
}"""


def faults_of(page: Page) -> list[str]:
    """What axe-core finds, and what is wider than the screen."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN_AXE, RULES)
    return found + [f"wider than the screen: {each}" for each in page.evaluate(TOO_WIDE)]


@cache
def _axe() -> str:
    return _AXE.read_text()
