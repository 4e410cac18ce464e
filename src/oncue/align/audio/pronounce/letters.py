"""Letters -> English phones by rules of our own, for words that nothing else can pronounce.

The rules know what single letters and common pairs of Latin, Cyrillic and Greek letters mostly stand for: enough to
find a name between two known words, not enough to align a language.
"""

from __future__ import annotations

import unicodedata

from oncue.align.audio.pronounce import ipa

_TABLE = ipa.read_table("""
tch CH  sch SH  igh AY  dge JH  ch CH  sh SH  th TH  ph F  ck K  qu K W  wh W  wr R  kn N  ng NG  gh G  cz CH  sz SH  zh ZH
ee IY  ea IY  ie IY  ei EY  ey EY  ai EY  ay EY  oa OW  oo UW  ou AW  ow OW  au AO  aw AO  oi OY  oy OY  ew UW  eu OY  ue UW
ce S EH  ci S IH  cy S IY  ge JH EH  gi JH IH  er ER  ir ER  ur ER  ar AA R  or AO R
a AE  b B  c K  d D  e EH  f F  g G  h HH  i IH  j JH  k K  l L  m M  n N  o AA  p P  q K  r R  s S  t T  u AH  v V  w W  x K S
y IY  z Z  æ AE  ø ER  œ ER  ß S  ł W  đ D  ð DH  þ TH  ı IH  ŋ NG
а AA  б B  в V  г G  д D  е EH  ж ZH  з Z  и IY  к K  л L  м M  н N  о OW  п P  р R  с S  т T  у UW  ф F  х HH  ц T S  ч CH
ш SH  щ SH  ы IH  э EH  ю Y UW  я Y AA  і IY  є Y EH  ј Y  љ L Y  њ N Y  ћ CH  ђ JH  џ JH
α AA  β V  γ G  δ DH  ε EH  ζ Z  η IY  θ TH  ι IY  κ K  λ L  μ M  ν N  ξ K S  ο OW  π P  ρ R  σ S  ς S  τ T  υ IY  φ F  χ HH
ψ P S  ω OW  ου UW  αι EH  ει IY  οι IY
0 Z IH R OW  1 W AH N  2 T UW  3 TH R IY  4 F AO R  5 F AY V  6 S IH K S  7 S EH V AH N  8 EY T  9 N AY N
""")
# The French model's phones for the English ones.
_FRENCH = ipa.read_table("""
AA aa  AE aa  AH ee  AO oo  AW aa ou  AY aa yy  B bb  CH tt ch  D dd  DH zz  EH ai  ER oe rr  EY ei  F ff  G gg  HH rr  IH ii
IY ii  JH jj  K kk  L ll  M mm  N nn  NG nn gg  OW au  OY oo yy  P pp  R rr  S ss  SH ch  T tt  TH ss  UH ou  UW ou  V vv  W ww
Y yy  Z zz  ZH jj
""")

ANY_LETTER = "AH"
"""The phone of a letter that the rules do not know."""


def spell(word: str, model: str = "en") -> tuple[str, ...]:
    """The phones of a word; one vowel for letters that the rules do not know, so that no word is without."""
    bare = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))
    if len(bare) > 3 and bare.endswith("e") and bare.isascii():
        bare = bare[:-1]
    phones = [phone for symbols, found in ipa.pieces(bare, _TABLE) for phone in _said(symbols, found)]
    phones = phones or [ANY_LETTER]
    return tuple(" ".join(map(_FRENCH.__getitem__, phones)).split()) if model == "fr" else tuple(phones)


def _said(symbols: str, phones: str) -> tuple[str, ...]:
    if phones:
        return tuple(phones.split())
    return (ANY_LETTER,) if symbols.isalnum() else ()
