from pathlib import Path

import pytest

from tutor import paths
from tutor.errors import UsageError
from tutor.paths import ContentPlace, content_places, database_path, is_content, shipped_place


def content_in(folder: Path, head: str = "format: 1\n") -> Path:
    """Make a folder that holds content and decks, and return it."""
    (folder / "content").mkdir(parents=True)
    (folder / "decks").mkdir()
    (folder / "content" / "kinds.en.yaml").write_text(head + "kinds: {}\n", encoding="utf-8")
    return folder


def own(folder: Path) -> ContentPlace:
    return ContentPlace(folder / "content", folder / "decks", shipped=False)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentPlace:
    """A checkout beside a package of our own, in the place of the real one."""
    root = content_in(tmp_path / "checkout")
    monkeypatch.setattr(paths, "__file__", str(root / "tutor" / "paths.py"))
    return ContentPlace(root / "content", root / "decks", shipped=True)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    folder = tmp_path / "somewhere" / "deep"
    folder.mkdir(parents=True)
    return folder


def test_without_content_of_ones_own_the_shipped_is_read(
    shipped: ContentPlace, start: Path, environ: dict[str, str]
) -> None:
    assert content_places(start=start, environ=environ) == [shipped]


def test_each_place_goes_before_the_next_and_the_shipped_stays_listed(
    shipped: ContentPlace, start: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    data = content_in(Path(environ["TUTOR_DATA"]))
    assert content_places(start=start, environ=environ) == [own(data), shipped]

    upwards = content_in(start.parent)
    assert content_places(start=start, environ=environ) == [own(upwards), shipped]

    variable = content_in(tmp_path / "variable")
    environ["TUTOR_CONTENT"] = str(variable / "content")
    assert content_places(start=start, environ=environ) == [own(variable), shipped]

    option = content_in(tmp_path / "option")
    found = content_places(option / "content", start=start, environ=environ)
    assert found == [own(option), shipped]


def test_the_nearest_folder_upwards_is_the_one(
    shipped: ContentPlace, start: Path, environ: dict[str, str]
) -> None:
    content_in(start.parent)
    near = content_in(start)
    assert content_places(start=start, environ=environ) == [own(near), shipped]


def test_the_checkout_is_listed_once_from_within(
    shipped: ContentPlace, environ: dict[str, str]
) -> None:
    start = shipped.content.parent
    assert content_places(start=start, environ=environ) == [shipped]
    assert content_places(shipped.content, start=start, environ=environ) == [shipped]


def test_the_wheels_copy_is_found_where_there_is_no_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "tutor"
    content_in(package / "_shipped")
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert shipped_place() == ContentPlace(
        package / "_shipped" / "content", package / "_shipped" / "decks", shipped=True
    )


def test_nothing_shipped_and_nothing_found_is_no_place(
    start: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(start / "tutor" / "paths.py"))
    assert shipped_place() is None
    assert content_places(start=start, environ=environ) == []


def test_decks_of_ones_own_go_with_whatever_content_is_read(
    shipped: ContentPlace, start: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    decks = tmp_path / "my decks"
    decks.mkdir()
    mine = ContentPlace(shipped.content, decks, shipped=False)
    assert content_places(decks=decks, start=start, environ=environ) == [mine, shipped]
    assert content_places(start=start, environ={**environ, "TUTOR_DECKS": str(decks)}) == [
        mine,
        shipped,
    ]
    upwards = content_in(start)
    mine = ContentPlace(upwards / "content", decks, shipped=False)
    assert content_places(decks=decks, start=start, environ=environ) == [mine, shipped]


def test_decks_stand_beside_the_content_that_an_option_names(
    shipped: ContentPlace, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = content_in(tmp_path / "mine")
    monkeypatch.chdir(root / "content")
    place = content_places(Path(), environ=environ)[0]
    assert place.decks == (root / "decks").resolve()


@pytest.mark.parametrize("missing", ["content", "decks"])
def test_a_folder_that_is_not_there_is_named(
    missing: str, environ: dict[str, str], tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(UsageError, match=rf"--{missing}: there is no folder .*gone; name"):
        content_places(**{missing: gone}, environ=environ)
    with pytest.raises(UsageError, match=r"TUTOR_\w+: there is no folder .*gone"):
        content_places(environ={**environ, f"TUTOR_{missing.upper()}": str(gone)})


def test_a_current_folder_that_was_deleted_is_no_obstacle(
    shipped: ContentPlace, start: Path, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(start)
    start.rmdir()
    assert content_places(environ=environ) == [shipped]


@pytest.mark.parametrize(
    "head",
    ["format: 1\n", "# ours\n\nformat:   1  # the first\n", "\ufeffformat: 1\r\n", '"format": 1\n'],
)
def test_content_is_told_by_its_kinds(head: str, tmp_path: Path) -> None:
    assert is_content(content_in(tmp_path, head) / "content")


@pytest.mark.parametrize(
    "pack", ["format: 1\npack: rivers\n", "pack: rivers\n", "# ours\nformat: 1\n"]
)
def test_content_is_told_by_a_pack_as_well(pack: str, tmp_path: Path) -> None:
    rivers = tmp_path / "content" / "rivers"
    rivers.mkdir(parents=True)
    (rivers / "pack.yaml").write_text(pack, encoding="utf-8")
    assert is_content(tmp_path / "content")


def test_another_file_called_pack_is_not_ours(tmp_path: Path) -> None:
    other = tmp_path / "content" / "sounds"
    other.mkdir(parents=True)
    (other / "pack.yaml").write_text("version: 3\nfiles: [a.ogg]\n", encoding="utf-8")
    assert not is_content(tmp_path / "content")


@pytest.mark.parametrize("head", ["", "format: 2\n", "format: 10\n", "x:\n  format: 1\n"])
def test_another_folder_called_content_is_not_ours(head: str, tmp_path: Path) -> None:
    assert not is_content(content_in(tmp_path, head) / "content")
    assert not is_content(tmp_path / "nowhere")


def test_a_folder_called_like_kinds_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "kinds.en.yaml").mkdir()
    assert not is_content(tmp_path)


def test_the_database_is_the_options_the_variables_or_the_data_folders(
    environ: dict[str, str],
) -> None:
    assert database_path(None, environ) == Path(environ["TUTOR_DATA"]) / "tutor.db"
    environ["TUTOR_DATABASE"] = "/elsewhere/class.db"
    assert database_path(None, environ) == Path("/elsewhere/class.db")
    assert database_path(Path("mine.db"), environ) == Path("mine.db")


def test_each_folder_can_be_set(environ: dict[str, str]) -> None:
    assert paths.data_dir(environ) == Path(environ["TUTOR_DATA"])
    assert paths.config_dir(environ) == Path(environ["TUTOR_CONFIG"])
    assert paths.cache_dir(environ) == Path(environ["TUTOR_CACHE"])


def test_unset_folders_are_the_systems_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in (paths.data_dir({}), paths.config_dir({}), paths.cache_dir({})):
        assert folder.is_relative_to(tmp_path)
        assert "tutor" in folder.parts
