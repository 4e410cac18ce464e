"""`people` -> `Person`: in full in a series, by id or with own data in an episode."""

from __future__ import annotations

from oncue.config.findings import UNKNOWN_PERSON
from oncue.config.table import Table, near, refuse_repeated
from oncue.model import Person


def read_people(table: Table) -> tuple[Person, ...]:
    """The people of a series: `[[people]]` with id, name, role, url, picture."""
    entries = table.tables("people")
    people = tuple(_person(entry, entry.required_text("id"), None) for entry in entries)
    _refuse_twins(entries, people)
    return people


def read_chosen_people(table: Table, series: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people of an episode: ids of the series' people, tables with own data, or both.

    What a table leaves out comes from the series' person of its id. Without the key, all people of the series take
    part.
    """
    if not table.has("people"):
        table.tables("people")
        return series
    known = {person.id: person for person in series}
    entries = table.tables("people", short="id")
    people = tuple(_chosen(entry, known) for entry in entries)
    _refuse_twins(entries, people)
    return people


def _chosen(entry: Table, known: dict[str, Person]) -> Person:
    identity = entry.required_text("id")
    if identity and identity not in known and not entry.has("name"):
        hint = near(identity, tuple(known)) or "add the person to series.toml, or write [[people]] with a name here"
        message = f"nobody in the series has the id `{identity}`"
        entry.document.report(UNKNOWN_PERSON, (*entry.path, "id"), message, hint)
        return Person(id=identity, name=identity)
    return _person(entry, identity, known.get(identity))


def _person(table: Table, identity: str, known: Person | None) -> Person:
    base = known or Person(id=identity, name="")
    person = Person(
        id=identity,
        name=base.name if known and not table.has("name") else table.required_text("name", identity),
        role=table.optional_text("role", base.role),
        url=table.link("url", base.url),
        picture=table.link("picture", base.picture),
    )
    table.finish()
    return person


def _refuse_twins(entries: tuple[Table, ...], people: tuple[Person, ...]) -> None:
    for entry in entries[:1]:
        pairs = zip((person.id for person in people), (other.path for other in entries), strict=True)
        refuse_repeated(entry.document, "the person", pairs)
