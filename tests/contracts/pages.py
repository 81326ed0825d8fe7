"""Reading a page's markup."""

import re


def html_attributes(page: str) -> dict[str, str]:
    """The language and direction that a page says it has."""
    tag = re.search(r"<html[^>]*>", page)
    assert tag is not None, page[:200]
    return dict(re.findall(r'\b(lang|dir)="([^"]*)"', tag.group()))
