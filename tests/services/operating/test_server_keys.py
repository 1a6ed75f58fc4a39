"""Lost keys, or those of another database, are noticed before anybody needs them."""

import pytest

from data_access.server_keys import list_check_values
from services.operating import server_keys as watched
from services.operating.doctor import examine_database
from services.secrets import FILE, WrongKeysError, server_keys, stored_keys
from services.settings import Settings


def known_to(database):
    with database.platform_reading() as db:
        return list_check_values(db)


def test_an_empty_database_gets_keys_and_knows_them(database, tmp_path):
    keys = watched.settle(database, tmp_path)

    assert known_to(database) == keys.check_values
    assert watched.fit(database, stored_keys(tmp_path))


def test_a_database_of_an_earlier_version_learns_the_keys_it_has(
    database, cast, tmp_path
):
    keys = server_keys(tmp_path)

    assert watched.settle(database, tmp_path) == keys
    assert known_to(database) == keys.check_values


def test_a_check_value_gives_nothing_of_its_key_away(tmp_path):
    keys = server_keys(tmp_path)

    for name, value in keys.check_values.items():
        assert value != keys[name].hex()
        assert len(value) == 64
    assert keys.check_values != server_keys(tmp_path / "other").check_values


def settled(database, folder):
    server_keys(folder)
    watched.settle(database, folder)


def lose(folder):
    (folder / FILE).unlink()


def exchange(folder):
    lose(folder)
    server_keys(folder)


def empty(folder):
    (folder / FILE).write_text("")


def list_instead(folder):
    (folder / FILE).write_text('["k1"]')


def none_left(folder):
    (folder / FILE).write_text("{}")


@pytest.mark.parametrize("harm", [lose, exchange, empty, list_instead, none_left])
def test_whatever_happens_to_the_keys_is_told_and_mended_by_the_copy(
    database, cast, tmp_path, harm
):
    settled(database, tmp_path)
    kept = (tmp_path / FILE).read_text()
    before = known_to(database)

    harm(tmp_path)

    for look in (watched.check, watched.settle):
        with pytest.raises(WrongKeysError, match="Læg filen tilbage"):
            look(database, tmp_path)
    chosen = Settings(data=tmp_path)
    (said,) = [
        each.text
        for each in examine_database(database, chosen)
        if not each.fine and FILE in each.text
    ]
    assert "QR-koder, kvitteringer og kladder" in said
    assert known_to(database) == before

    (tmp_path / FILE).write_text(kept)
    watched.check(database, tmp_path)


def test_a_key_that_is_added_is_learnt_and_the_older_one_still_asked_for(
    database, cast, tmp_path
):
    settled(database, tmp_path)
    old = (tmp_path / FILE).read_text().strip("{}")
    (tmp_path / FILE).write_text(f'{{"k2": "{"ab" * 32}", {old}}}')

    watched.settle(database, tmp_path)

    assert set(known_to(database)) == {"k1", "k2"}
    (tmp_path / FILE).write_text(f"{{{old}}}")
    with pytest.raises(WrongKeysError):
        watched.check(database, tmp_path)


def test_who_has_lost_them_for_good_begins_with_new_ones(database, cast, tmp_path):
    settled(database, tmp_path)
    lose(tmp_path)

    keys = watched.renew(database, tmp_path)

    assert watched.check(database, tmp_path) == keys
