import type { PyodideAPI } from 'pyodide'

/**
 * Imports what a package's programs need, all of it before the guard closes: behind it no file can be read, so what is not imported now never is. What the lines after the
 * imports compute fills sympy's caches and brings in the modules that its functions import only when they are called.
 */
export const packagesSource = `
import sys
sys.path.insert(0, "/packages")
if _held == "sympy":
    import sympy
    exec(_warming, {"__name__": "warming"})
sys.path.remove("/packages")
`

/** What a snapshot with packages depends on. */
export const packagesRecipe = (): string => packagesSource + warming

/** What sympy is asked once, so that it has imported what such questions need. */
export const warming = `
from sympy import *
x, y, k = symbols("x y k")
f = Function("f")
solve(Eq(S("3*x + 5"), S("20"), evaluate=False), x)
solve([Eq(S("x + y"), 5), Eq(S("x - y"), 1)], [x, y])
solve(x**4 - 5 * x**2 + 4, x), solve(x**2 - 2, x), solve(x**2 + x + 1, x), solveset(x**3 - x, x), linsolve([x + y - 5, x - y - 1], x, y)
roots(x**3 - 6 * x**2 + 11 * x - 6), real_roots(x**3 - x)
factor(x**2 - 1), expand((x + 1) ** 5), collect(x * y + x, x), simplify(S("sqrt(8) + sqrt(2)")), simplify((x**2 - 1) / (x - 1))
cancel((x**2 - 1) / (x - 1)), together(1 / x + 1 / y), apart(1 / (x**2 - 1)), radsimp(1 / (1 + sqrt(2))), sqrtdenest(sqrt(3 + 2 * sqrt(2)))
powsimp(powdenest((k ** Rational(1, 4) * k) / k**-6, force=True), force=True)
diff(x**3 * y, x, 2), integrate(x**2, x), limit(sin(x) / x, x, 0), simplify(sin(x) ** 2 + cos(x) ** 2)
gcd(12, 18), lcm(12, 18), factorint(7713), isprime(11269), primefactors(140927), divisors(28), nextprime(10), Mod(17, 5)
interpolate([2, 4, 7, 11], x), S("f(9)").replace(f, Lambda(x, x - 1)), Poly(x**2 + 3 * x, x).all_coeffs()
floor(S(7) / 2), ceiling(S(7) / 2), round(S(7) / 3, 2), nsimplify(0.5), N(S(1) / 3), root(27, 3), integer_nthroot(27, 3), Abs(-3), Max(1, 2), Min(1, 2)
binomial(5, 2), factorial(5), summation(k, (k, 1, 10)), product(k, (k, 1, 4)), Matrix([[1, 2], [3, 4]]).det(), solve(x**2 < 4, x), solve(exp(x) - 1, x), solve(2**x - 8, x)
str(solve(x**2 - 1, x)), str(S("7.5")), sorted([S(1) / 2, S(1) / 3], reverse=True), S("1/3") > S("1/4")
`

/** Unpacks the packages of some URLs, in their order, and imports them. Rejects when one cannot be fetched or imported. */
export const holdPackages = async (pyodide: PyodideAPI, urls: readonly string[]): Promise<void> => {
  for (const url of urls) {
    const name = /([a-z]+)\.zip$/.exec(url)?.[1] ?? url
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url}: ${response.status}`)
    pyodide.unpackArchive(await response.arrayBuffer(), 'zip', { extractDir: '/packages' })
    pyodide.globals.set('_held', name)
    pyodide.globals.set('_warming', warming)
    pyodide.runPython(packagesSource)
    pyodide.runPython('del _held, _warming')
  }
}
