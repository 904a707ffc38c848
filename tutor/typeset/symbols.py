"""Commands that stand for one symbol: glyph, ASCII twin and spoken name.

Each table line reads `command glyph ascii spoken words`. A `-` for the spoken words means the
command's own name.
"""

import unicodedata

from tutor.typeset.formula import Kind, Symbol

_ORD = """
alpha α alpha -
beta β beta -
gamma γ gamma -
delta δ delta -
epsilon ε epsilon -
varepsilon ε epsilon epsilon
zeta ζ zeta -
eta η eta -
theta θ theta -
vartheta ϑ theta theta
iota ι iota -
kappa κ kappa -
varkappa ϰ kappa kappa
lambda λ lambda -
mu μ mu -
nu ν nu -
xi ξ xi -
omicron ο o omicron
pi π pi -
varpi ϖ pi pi
rho ρ rho -
varrho ϱ rho rho
sigma σ sigma -
varsigma ς sigma sigma
tau τ tau -
upsilon υ upsilon -
phi φ phi -
varphi φ phi phi
chi χ chi -
psi ψ psi -
omega ω omega -
digamma ϝ digamma -
Alpha Α Alpha -
Beta Β Beta -
Gamma Γ Gamma capital gamma
Delta Δ Delta capital delta
Epsilon Ε Epsilon capital epsilon
Zeta Ζ Zeta capital zeta
Eta Η Eta capital eta
Theta Θ Theta capital theta
Iota Ι Iota capital iota
Kappa Κ Kappa capital kappa
Lambda Λ Lambda capital lambda
Mu Μ Mu capital mu
Nu Ν Nu capital nu
Xi Ξ Xi capital xi
Pi Π Pi capital pi
Rho Ρ Rho capital rho
Sigma Σ Sigma capital sigma
Tau Τ Tau capital tau
Upsilon Υ Upsilon capital upsilon
Phi Φ Phi capital phi
Chi Χ Chi capital chi
Psi Ψ Psi capital psi
Omega Ω Omega capital omega
nabla ∇ grad the gradient
partial ∂ d partial
infty ∞ oo infinity
ell ℓ l l
hbar ℏ h h bar
imath ı i i
jmath ȷ j j
Re ℜ Re real part
Im ℑ Im imaginary part
aleph ℵ aleph -
wp ℘ P p
forall ∀ forall for all
exists ∃ exists there exists
nexists ∄ nexists there does not exist
emptyset ∅ {} the empty set
varnothing ∅ {} the empty set
neg ¬ not not
lnot ¬ not not
top ⊤ T top
bot ⊥ _|_ bottom
angle ∠ angle -
triangle △ triangle -
square □ [] square
Box □ [] square
blacksquare ■ [#] black square
bullet • * bullet
prime ′ ' prime
backprime ‵ ` reversed prime
degree ° deg degrees
checkmark ✓ ok check
dagger † + dagger
ddagger ‡ ++ double dagger
hslash ℏ h h bar
complement ∁ C complement
surd √ sqrt root
flat ♭ b flat
sharp ♯ # sharp
natural ♮ natural -
$ $ $ dollar
% % % percent
& & & and
# # # number
_ _ _ underscore
| ‖ || double bar
Vert ‖ || double bar
vert | | bar
backslash \\ \\ backslash
S § S section
P ¶ P paragraph
pounds £ GBP pounds
"""

_BIN = """
pm ± +- plus or minus
mp ∓ -+ minus or plus
times × x times
div ÷ / divided by
cdot · . times
ast ∗ * star
star ⋆ * star
circ ∘ o composed with
odot ⊙ (.) element-wise times
otimes ⊗ (x) tensor
oplus ⊕ (+) plus in a circle
ominus ⊖ (-) minus in a circle
oslash ⊘ (/) element-wise divided by
cap ∩ intersect intersection
cup ∪ union union
setminus ∖ \\ without
smallsetminus ∖ \\ without
wedge ∧ and and
land ∧ and and
vee ∨ or or
lor ∨ or or
sqcup ⊔ |_| join
sqcap ⊓ |^| meet
uplus ⊎ u+ disjoint union
bigcirc ○ O circle
wr ≀ wr wreath
amalg ⨿ II coproduct
diamond ⋄ <> diamond
triangleleft ◁ <| triangle left
triangleright ▷ |> triangle right
boxplus ⊞ [+] boxed plus
boxtimes ⊠ [x] boxed times
boxdot ⊡ [.] boxed dot
circledast ⊛ (*) circled star
ltimes ⋉ |x left semidirect product
rtimes ⋊ x| right semidirect product
"""

_REL = """
le ≤ <= is at most
leq ≤ <= is at most
leqslant ≤ <= is at most
ge ≥ >= is at least
geq ≥ >= is at least
geqslant ≥ >= is at least
lt < < is less than
gt > > is greater than
ne ≠ != is not equal to
neq ≠ != is not equal to
ll ≪ << is much less than
gg ≫ >> is much greater than
lll ⋘ <<< is very much less than
ggg ⋙ >>> is very much greater than
lesssim ≲ <~ is at most about
gtrsim ≳ >~ is at least about
equiv ≡ == is equivalent to
approx ≈ ~= is approximately
approxeq ≊ ~= is approximately
sim ∼ ~ is distributed as
simeq ≃ ~- is similar to
cong ≅ ~== is congruent to
asymp ≍ =~= is asymptotic to
propto ∝ prop.to is proportional to
doteq ≐ .= is defined as
triangleq ≜ := is defined as
coloneqq ≔ := is defined as
coloneq ≔ := is defined as
eqqcolon ≕ =: defines
in ∈ in in
ni ∋ contains contains
notin ∉ not_in not in
subset ⊂ subset is a subset of
subseteq ⊆ subseteq is a subset of or equal to
subsetneq ⊊ subsetneq is a proper subset of
nsubseteq ⊈ not_subseteq is not a subset of
supset ⊃ supset is a superset of
supseteq ⊇ supseteq is a superset of or equal to
sqsubseteq ⊑ [= is below or equal to
sqsupseteq ⊒ =] is above or equal to
prec ≺ -< precedes
succ ≻ >- succeeds
preceq ⪯ -<= precedes or equals
succeq ⪰ >-= succeeds or equals
preccurlyeq ≼ -<= precedes or equals
succcurlyeq ≽ >-= succeeds or equals
perp ⊥ _|_ is perpendicular to
parallel ∥ || is parallel to
nparallel ∦ not|| is not parallel to
mid ∣ | given
nmid ∤ not| does not divide
vdash ⊢ |- proves
dashv ⊣ -| is proved by
models ⊨ |= models
vDash ⊨ |= models
smile ⌣ smile smile
frown ⌢ frown frown
bowtie ⋈ |><| joined with
to → -> goes to
rightarrow → -> goes to
longrightarrow ⟶ --> goes to
gets ← <- becomes
leftarrow ← <- becomes
longleftarrow ⟵ <-- becomes
leftrightarrow ↔ <-> corresponds to
longleftrightarrow ⟷ <--> corresponds to
Rightarrow ⇒ => implies
Longrightarrow ⟹ ==> implies
implies ⟹ ==> implies
Leftarrow ⇐ <== is implied by
impliedby ⟸ <== is implied by
Longleftarrow ⟸ <== is implied by
Leftrightarrow ⇔ <=> if and only if
Longleftrightarrow ⟺ <=> if and only if
iff ⟺ <=> if and only if
mapsto ↦ |-> maps to
longmapsto ⟼ |--> maps to
hookrightarrow ↪ c-> embeds in
hookleftarrow ↩ <-c embeds from
uparrow ↑ ^ up
downarrow ↓ v down
updownarrow ↕ ^v up and down
Uparrow ⇑ ^^ up
Downarrow ⇓ vv down
nearrow ↗ /^ up to the right
searrow ↘ \\v down to the right
swarrow ↙ v/ down to the left
nwarrow ↖ ^\\ up to the left
rightharpoonup ⇀ -> to
leftharpoonup ↼ <- from
rightleftharpoons ⇌ <=> in balance with
leadsto ⇝ ~> leads to
rightsquigarrow ⇝ ~> leads to
twoheadrightarrow ↠ ->> onto
nrightarrow ↛ -/> not to
nRightarrow ⇏ =/> does not imply
therefore ∴ .:. therefore
because ∵ :.: because
"""

_OPEN = """
{ { { open brace
lbrace { { open brace
lbrack [ [ open bracket
langle ⟨ < open angle
lfloor ⌊ |_ floor of
lceil ⌈ |^ ceiling of
lvert | | bar
lVert ‖ || double bar
"""

_CLOSE = """
} } } close brace
rbrace } } close brace
rbrack ] ] close bracket
rangle ⟩ > close angle
rfloor ⌋ _| end floor
rceil ⌉ ^| end ceiling
rvert | | bar
rVert ‖ || double bar
"""

_PUNCT = """
colon : : :
"""

_INNER = """
ldots … ... and so on
dots … ... and so on
dotsc … ... and so on
dotsb ⋯ ... and so on
cdots ⋯ ... and so on
vdots ⋮ : and so on
ddots ⋱ \\. and so on
"""

_BIG = """
sum ∑ sum the sum
prod ∏ prod the product
coprod ∐ coprod the coproduct
int ∫ int the integral
iint ∬ iint the double integral
iiint ∭ iiint the triple integral
oint ∮ oint the closed integral
bigcup ⋃ union the union
bigcap ⋂ intersect the intersection
bigvee ⋁ OR the disjunction
bigwedge ⋀ AND the conjunction
bigoplus ⨁ (+) the direct sum
bigotimes ⨂ (x) the tensor product
bigodot ⨀ (.) the element-wise product
biguplus ⨄ u+ the disjoint union
bigsqcup ⨆ |_| the join
"""

_NAMES = {
    "arccos": "arc cosine", "arcsin": "arc sine", "arctan": "arc tangent", "arg": "argument",
    "cos": "cosine", "cosh": "hyperbolic cosine", "cot": "cotangent", "coth": "coth",
    "csc": "cosecant", "deg": "degree", "dim": "dimension", "exp": "exp", "hom": "hom",
    "ker": "kernel", "lg": "log", "ln": "natural log", "log": "log", "sec": "secant",
    "sin": "sine", "sinh": "hyperbolic sine", "tan": "tangent", "tanh": "hyperbolic tangent",
}
_LIMIT_NAMES = {
    "det": "the determinant", "gcd": "greatest common divisor", "inf": "infimum", "lim": "limit",
    "liminf": "limit inferior", "limsup": "limit superior", "max": "max", "min": "min",
    "Pr": "probability", "sup": "supremum", "argmax": "argmax", "argmin": "argmin",
}


def _table(lines: str, kind: Kind, limits: bool = False) -> dict[str, Symbol]:
    table = {}
    for line in lines.strip().splitlines():
        name, glyph, twin, spoken = line.split(" ", 3)
        spoken = name if spoken == "-" else spoken
        table[name] = Symbol(glyph, kind, twin, spoken, limits)
    return table


#: Every command that is one symbol, by its name without the backslash.
COMMANDS: dict[str, Symbol] = {
    **_table(_ORD, "ord"),
    **_table(_BIN, "bin"),
    **_table(_REL, "rel"),
    **_table(_OPEN, "open"),
    **_table(_CLOSE, "close"),
    **_table(_PUNCT, "punct"),
    **_table(_INNER, "inner"),
    **_table(_BIG, "op", limits=True),
    **{n: Symbol(n, "op", n, spoken, upright=True) for n, spoken in _NAMES.items()},
    **{n: Symbol(n, "op", n, spoken, True, upright=True) for n, spoken in _LIMIT_NAMES.items()},
}

#: Fractions that are one character.
VULGAR = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/6": "⅙", "1/8": "⅛",
}

_CHARACTERS = """
+ + bin + plus
- − bin - minus
* ∗ bin * star
/ / ord / over
= = rel = equals
< < rel < is less than
> > rel > is greater than
: : rel : such that
( ( open ( open parenthesis
[ [ open [ open bracket
) ) close ) close parenthesis
] ] close ] close bracket
! ! close ! factorial
? ? close ? question mark
, , punct , ,
; ; punct ; ;
| | ord | bar
. . ord . .
"""

_BY_GLYPH: dict[str, Symbol] = {}
for _symbol in COMMANDS.values():
    _BY_GLYPH.setdefault(_symbol.glyph, _symbol)
for _line in _CHARACTERS.strip().splitlines():
    _name, _glyph, _kind, _twin, _spoken = _line.split(" ", 4)
    _BY_GLYPH[_name] = _BY_GLYPH[_glyph] = Symbol(_glyph, _kind, _twin, _spoken)  # type: ignore[arg-type]


def character(text: str) -> Symbol:
    """The symbol of one character as typed: a letter, a sign, or a glyph such as `≤`."""
    return _BY_GLYPH.get(text) or Symbol(text, "ord", text, text)


def twin(text: str) -> str:
    """One character in ASCII: its twin, its letter without marks, or its name."""
    if text.isascii():
        return text
    if text in _BY_GLYPH:
        return _BY_GLYPH[text].ascii
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return bare or unicodedata.name(text, "?").lower().replace(" ", "_")
