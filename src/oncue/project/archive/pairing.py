"""Which files and entries are about one conversation: by the catalogue, by name, by what their names have in common."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from oncue.project.archive.entries import Entry
from oncue.project.archive.gathering import Found, Kind
from oncue.project.archive.names import Key, matches, name_key, number_of, short_name
from oncue.text.slug import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Conversation:
    """Files that belong together. `stem` is what the episode's files will be called.

    `texts` may be several formats of one transcript; `entries` are what catalogue and feed say; `ways` how files of
    another name, and entries, came to it, by their path or origin.
    """

    stem: str
    key: Key
    texts: tuple[Found, ...] = ()
    media: tuple[Found, ...] = ()
    entries: tuple[Entry, ...] = ()
    ways: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paired:
    """Conversations in the order of their files, recordings and entries that belong to none, and files of other kinds."""

    conversations: tuple[Conversation, ...]
    media: tuple[Found, ...] = ()
    entries: tuple[tuple[Entry, str], ...] = ()
    others: tuple[Found, ...] = ()


def pair(files: Iterable[Found], entries: Iterable[Entry]) -> Paired:
    """Sort files and entries into conversations: each has at least one file that may be a transcript."""
    listed = tuple(files)
    named = tuple(entries)
    work = _Work(groups=_groups([one for one in listed if one.kind is Kind.TEXT]))
    media = [one for one in listed if one.kind is Kind.MEDIA]
    work.join_by_catalogue(named)
    media = work.take_listed_media(named, media)
    media = work.take_media_of_one_name(media)
    work.take_entries(named)
    media = work.take_media_like(media)
    return Paired(
        conversations=tuple(work.conversations()),
        media=tuple(media),
        entries=tuple(work.left_over),
        others=tuple(one for one in listed if one.kind is Kind.OTHER),
    )


def _groups(texts: list[Found]) -> dict[str, _Group]:
    """Files of one name; where a kind of file comes twice among them, those of one folder."""
    by_key: defaultdict[Key, list[Found]] = defaultdict(list)
    for one in texts:
        by_key[name_key(one.stem).key].append(one)
    groups: dict[str, _Group] = {}
    for key, found in by_key.items():
        kinds = Counter(one.suffix for one in found)
        apart = max(kinds.values()) > 1 and len({one.folder for one in found}) > 1
        parts: defaultdict[str, list[Found]] = defaultdict(list)
        for one in found:
            parts[one.folder if apart else ""].append(one)
        for folder, own in parts.items():
            name = own[0].path
            groups[name] = _Group(name=name, key=key, folder=folder, texts=own)
    return dict(sorted(groups.items()))


@dataclass(kw_only=True, slots=True)
class _Group:
    """A conversation under way. `folder` is set where another one of the same name lies in another folder."""

    name: str
    key: Key
    folder: str
    texts: list[Found]
    media: list[Found] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> list[Found]:
        return [*self.texts, *self.media]


@dataclass(kw_only=True, slots=True)
class _Work:
    groups: dict[str, _Group]
    left_over: list[tuple[Entry, str]] = field(default_factory=list)
    joined: dict[str, str] = field(default_factory=dict)

    def join_by_catalogue(self, entries: tuple[Entry, ...]) -> None:
        """Texts that one row names are of one conversation, whatever they are called."""
        index = self._texts()
        for entry in entries:
            groups = self._named(entry.files, index)
            for other in groups[1:]:
                first = groups[0]
                self.joined[other.name] = first.name
                first.texts += other.texts
                first.ways |= {one.path: f"the {entry.origin} names it" for one in other.texts}
                del self.groups[other.name]

    def take_listed_media(self, entries: tuple[Entry, ...], media: list[Found]) -> list[Found]:
        """Recordings that an entry names beside a text; the others are given back."""
        by_name, index = _by_name(media), self._texts()
        taken: set[str] = set()
        for entry in entries:
            groups = self._named(entry.files, index)
            for name in entry.files if len(groups) == 1 else ():
                for one in by_name.get(name.casefold(), ()):
                    if one.path not in taken:
                        groups[0].media.append(one)
                        groups[0].ways[one.path] = f"the {entry.origin} names it"
                        taken.add(one.path)
        return [one for one in media if one.path not in taken]

    def take_media_of_one_name(self, media: list[Found]) -> list[Found]:
        """Recordings whose name is that of a conversation; of several of one name, the one in the same folder."""
        by_key: defaultdict[Key, list[_Group]] = defaultdict(list)
        for group in self.groups.values():
            by_key[group.key].append(group)
        left: list[Found] = []
        for one in media:
            fitting = by_key.get(name_key(one.stem).key, [])
            near = [group for group in fitting if group.folder == one.folder] if len(fitting) > 1 else fitting
            if len(near) == 1:
                near[0].media.append(one)
            else:
                left.append(one)
        return left

    def take_media_like(self, media: list[Found]) -> list[Found]:
        """Recordings whose name is like that of a conversation without any."""
        silent = {name: group.key for name, group in self.groups.items() if not group.media}
        by_key: defaultdict[Key, list[Found]] = defaultdict(list)
        for one in media:
            by_key[name_key(one.stem).key].append(one)
        found = matches({own[0].path: key for key, own in by_key.items()}, silent)
        taken: set[str] = set()
        for own in by_key.values():
            group = self.groups.get(found.get(own[0].path, ""))
            for one in own if group is not None else ():
                if group is not None:
                    group.media.append(one)
                    group.ways[one.path] = f"its name is like {group.name}"
                    taken.add(one.path)
        return [one for one in media if one.path not in taken]

    def take_entries(self, entries: tuple[Entry, ...]) -> None:
        """What catalogue and feed say, by the files that they name, then by number, then by title."""
        for origin in dict.fromkeys(entry.origin for entry in entries):
            own = [entry for entry in entries if entry.origin == origin]
            rest = self._take_by_files(own)
            rest = self._take_by_number(rest)
            self._take_by_title(rest)

    def conversations(self) -> Iterator[Conversation]:
        """The groups, each with a stem of its own."""
        stems = _stems(self.groups)
        for group in self.groups.values():
            yield Conversation(
                stem=stems[group.name],
                key=group.key,
                texts=tuple(group.texts),
                media=tuple(group.media),
                entries=tuple(group.entries),
                ways=group.ways,
            )

    def _take_by_files(self, entries: list[Entry]) -> list[Entry]:
        left: list[Entry] = []
        files = {one.path: group for group in self.groups.values() for one in group.files}
        index = _index(files)
        for entry in entries:
            groups = self._named(entry.files, index)
            if len(groups) == 1:
                self._give(groups[0], entry)
            elif groups:
                names = ", ".join(group.name for group in groups)
                self.left_over.append((entry, f"the files that it names are of several conversations: {names}"))
            else:
                left.append(entry)
        return left

    def _take_by_number(self, entries: list[Entry]) -> list[Entry]:
        """Entries whose number one conversation alone has in its name."""
        numbered: defaultdict[int, list[_Group]] = defaultdict(list)
        for group in self.groups.values():
            number = number_of(group.key)
            if number is not None:
                numbered[number].append(group)
        uses = Counter(entry.facts.number for entry in entries)
        left: list[Entry] = []
        for entry in entries:
            number = entry.facts.number
            fitting = numbered.get(number, []) if number is not None and uses[number] == 1 else []
            if len(fitting) == 1 and not self._has(fitting[0], entry.origin) and not entry.files:
                self._give(fitting[0], entry)
            else:
                left.append(entry)
        return left

    def _take_by_title(self, entries: list[Entry]) -> None:
        """Entries whose title is like the name of a conversation: with their number, then without it."""
        for numbered in (True, False):
            titles = {str(at): _title_key(entry, numbered=numbered) for at, entry in enumerate(entries)}
            origin = entries[0].origin if entries else ""
            waiting = {name: group.key for name, group in self.groups.items() if not self._has(group, origin)}
            found = matches({at: key for at, key in titles.items() if key}, waiting)
            for at, name in found.items():
                group = self.groups[name]
                group.ways[origin] = f"its name is like a title in the {origin}"
                self._give(group, entries[int(at)])
            entries = [entry for at, entry in enumerate(entries) if str(at) not in found]
        self.left_over += [(entry, "no file in the folder is named or titled like it") for entry in entries]

    def _give(self, group: _Group, entry: Entry) -> None:
        own = next((other for other in group.entries if other.origin == entry.origin), None)
        if own is not None:
            self.left_over.append((entry, f"line {own.place.line} is about {group.name} already"))
        else:
            group.entries.append(entry)

    def _has(self, group: _Group, origin: str) -> bool:
        return any(entry.origin == origin for entry in group.entries)

    def _texts(self) -> dict[str, list[_Group]]:
        return _index({one.path: group for group in self.groups.values() for one in group.texts})

    def _named(self, names: tuple[str, ...], index: dict[str, list[_Group]]) -> list[_Group]:
        """The conversations of the files that are named in full; where none is, of those named but for the suffix."""
        exact = [group for name in names for group in index.get(name.casefold(), [])]
        loose = [group for name in names for group in index.get(_bare(name), [])]
        return list({(one := self._now(group)).name: one for group in exact or loose}.values())

    def _now(self, group: _Group) -> _Group:
        """The conversation that a group was joined to."""
        name = group.name
        while name in self.joined:
            name = self.joined[name]
        return self.groups[name]


def _stems(groups: dict[str, _Group]) -> dict[str, str]:
    """A stem for each group: its short name, else its path, else its path cut short with a checksum."""
    found: dict[str, str] = {}
    short = {name: slug(short_name(group.texts[0].stem)) for name, group in groups.items()}
    whole = {name: slug(_without_suffix(group.texts[0])) for name, group in groups.items()}
    for stems in (short, whole):
        uses = Counter(stems.values())
        found |= {name: stem for name, stem in stems.items() if name not in found and uses[stem] == 1}
    taken = Counter(found.values())
    return {
        name: found[name] if name in found and taken[found[name]] == 1 else _summed(whole[name], name)
        for name in groups
    }


def _summed(stem: str, path: str) -> str:
    return f"{stem[:48].rstrip('-')}-{zlib.crc32(path.encode('utf-8', 'surrogateescape')):08x}"


def _index(files: dict[str, _Group]) -> dict[str, list[_Group]]:
    """Conversations by the names of their files, and by these without suffix."""
    index: defaultdict[str, list[_Group]] = defaultdict(list)
    for path, group in files.items():
        name = path.rpartition("/")[2].casefold()
        for one in dict.fromkeys((name, _bare(name))):
            if all(other.name != group.name for other in index[one]):
                index[one].append(group)
    return dict(index)


def _title_key(entry: Entry, *, numbered: bool) -> Key:
    key = name_key(entry.facts.title).key if entry.facts.title else ()
    number = str(entry.facts.number) if entry.facts.number is not None else ""
    return (*key, number) if numbered and key and number and number not in key else key


def _bare(name: str) -> str:
    head, dot, _ = name.casefold().rpartition(".")
    return f"{head}." if dot and head else f"{name.casefold()}."


def _by_name(files: Iterable[Found]) -> dict[str, list[Found]]:
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for one in files:
        found[one.name.casefold()].append(one)
        found.setdefault(_bare(one.name), []).append(one)
    return dict(found)


def _without_suffix(one: Found) -> str:
    return f"{one.folder}/{one.stem}" if one.folder else one.stem
