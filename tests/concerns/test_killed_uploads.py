"""A site that is killed while photos come in: no row without its picture, no file left anywhere."""

from tests.drills.killed_uploads import drill


def test_a_photo_is_whole_and_stands_with_something_or_is_not_there(app, tmp_path):
    figures = drill(tmp_path, trials=1)

    assert list(figures.values())[2:] == [0, 0, 0, 0], figures
