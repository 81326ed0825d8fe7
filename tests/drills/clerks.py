"""A clerk in a real browser, who counts at a door and types minutes whatever the network does."""

from playwright.sync_api import Page

from tests.drills.phones import wait_until


class Clerk:
    """What a clerk does, and what they meant by it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.taps = self.written = self.conflicts = 0
        self.sentences: list[str] = []

    def wait_until_kept(self) -> None:
        """Until the browser has the page for when there is no network."""
        self.page.locator("[data-kept]").wait_for(state="attached")

    def tap(self, times: int = 1) -> None:
        """Somebody comes in."""
        more = self.page.locator("[data-live] form:has(input[value=resident]) .hall-tap--more")
        for _each in range(times):
            # As a finger does it: the list may be drawn anew at any moment.
            more.first.dispatch_event("click")
            self.taps += 1

    def write(self, item: int) -> None:
        """A sentence more about an item, after what stands there."""
        self.settle()
        self.written += 1
        sentence = f"{self.name} wrote sentence {self.written}."
        field = self.page.locator(f"#note-{item}")
        field.evaluate(
            """(field, sentence) => {
                field.value = field.value ? `${field.value}\\n${sentence}` : sentence;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            sentence,
        )
        self.sentences.append(sentence)

    def settle(self) -> None:
        """Where somebody else wrote the same item: make one text of both."""
        self.conflicts += self.page.evaluate(
            """() => [...document.querySelectorAll("[data-conflict]:not([hidden]) [data-both]")]
                .map((button) => button.click()).length"""
        )

    def waiting(self) -> int:
        """How many things the page says are waiting."""
        return int(self.page.locator("[data-num]").text_content() or 0)

    def reopen(self) -> None:
        """Close the lid and open it again."""
        self.page.wait_for_timeout(900)
        self.page.goto(self.page.url, wait_until="domcontentloaded")
        self.page.locator("[data-clerk][data-ready]").wait_for(state="attached")

    def settled(self) -> bool:
        """Whether all of it is stored at last."""

        def stored() -> bool:
            self.settle()
            self.page.wait_for_timeout(300)
            return self.page.locator("[data-all-stored]").is_visible()

        return wait_until(stored, seconds=60)
