"""What every part of the benchmark is given."""

from dataclasses import dataclass
from functools import cached_property

from benchmarks.cities import Cities, PostgresCities, city
from benchmarks.course import Course, Kind


@dataclass
class Bench:
    """How much to measure, on which database."""

    course: Course
    kind: Kind
    among: Cities

    def city(self, concerns: int) -> str:
        """The name of the kept city of this size."""
        course = self.course
        of = course.concerns if concerns > course.concerns else 0
        return city(self.among, concerns, course.meetings, of=of)

    def copy(self, concerns: int | None = None) -> str:
        """The address of a copy of a city, to be measured and changed."""
        return self.among.copy(self.city(concerns or self.course.concerns))

    @cached_property
    def postmaster(self) -> int | None:
        """The database server's process."""
        return self.among.postmaster() if isinstance(self.among, PostgresCities) else None
