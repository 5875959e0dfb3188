/**
 * Python that tells plain programs from others: defines `PLAIN`, a pattern over source text.
 *
 * A plain program is made of arithmetic, lists, texts, conditions, `for` and calls of the functions named here. No function, class or module is ever a
 * value in it, only what they return: numbers, texts, lists, tuples and ranges. So it can neither change nor keep anything beyond its own namespace, has
 * nothing that could run later, and sees neither an address nor an order that depends on one. It needs no fresh interpreter after it.
 * Whatever the pattern does not know is not plain, which costs time and nothing else.
 *
 * Names stand before the bracket of their call or are refused; texts hold no backslash, no line break and no neighbouring quote, so that the pattern and
 * Python agree where each ends. Nested code (a generator expression, an annotation) is looked for by the runner.
 */
export const plainSource = String.raw`
import builtins, keyword, math, re

_MATH = "gcd lcm sqrt isqrt floor ceil factorial comb perm prod exp log log2 log10 sin cos tan asin acos atan atan2 hypot fabs trunc fmod".split()
_CALLS = "print sorted sum min max abs len range int float round list tuple str divmod pow bool any all Fraction".split()
_METHODS = "append extend insert remove pop sort reverse index count copy join split strip limit_denominator".split()
_WORDS = "for in if elif else and or not True False None pass break continue".split()
_TAKEN = {*dir(builtins), *keyword.kwlist, *keyword.softkwlist, *_MATH, *_CALLS, "math", "fractions"}
_END = "(?![A-Za-z0-9_])"


def _one_of(names):
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_TOKENS = (
    r"[- \n+*/%()\[\],=<>!:;&|^~]+",
    r"[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_.])",
    # The commonest names first; none of these is taken.
    r"(?:left|[a-z])(?![A-Za-z0-9_(\"'])",
    _one_of(_CALLS + _MATH) + r"(?=\()",
    r"(?!" + _one_of(_TAKEN) + _END + r")[A-Za-z][A-Za-z0-9_]*(?![A-Za-z0-9_(\"'])",
    _one_of(_WORDS) + _END + r"(?![\"'])",
    r"#[^\n\r\x00]*",
    r"\.(?:numerator|denominator)" + _END,
    r"\." + _one_of(_METHODS) + r"(?=\()",
    r"from fractions import Fraction(?=\n|\Z)",
    r"import math(?=\n|\Z)",
    r"from math import " + _one_of(_MATH) + r"(?:, " + _one_of(_MATH) + r")*(?=\n|\Z)",
    r"math\." + _one_of(_MATH) + r"(?=\()",
    r"math\.(?:pi|e|tau|inf)" + _END,
    r"(?<![\"'])(?:\"[^\"\\\n\r\x00]*\"|'[^'\\\n\r\x00]*')(?![\"'])",
)
PLAIN = re.compile("(?:" + "|".join(_TOKENS) + ")*+")
`
