import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadPyodide } from 'pyodide'
import { warming } from '../src/python/packages.ts'

/**
 * Writes vendor/python/sympy.zip from two wheels of PyPI in a folder: `node --import tsx scripts/compile-packages.ts FOLDER` after
 * `pip download --no-deps sympy==1.14.0 mpmath==1.3.0 -d FOLDER`. It holds the modules that Python has imported once it has done what `warming` asks, compiled by the very Pyodide that
 * will read them, without docstrings: they import in a tenth of the time that their sources take. To be run again when Pyodide's Python changes.
 */
const wheels = [
  ['sympy-1.14.0-py3-none-any.whl', 'e091cc3e99d2141a0ba2847328f5479b05d94a6635cb96148ccb3f34671bd8f5'],
  ['mpmath-1.3.0-py3-none-any.whl', 'a0b2b9fe80bbcd81a6647ff13108738cfb482d481d826cc0e02f5b35e5c88d2c'],
] as const

const folder = process.argv[2]
if (folder === undefined) throw new Error('The folder of the wheels is missing.')

const python = await loadPyodide()
for (const [name, hash] of wheels) {
  const bytes = readFileSync(join(folder, name))
  if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new Error(`${name} is not the wheel that is wanted.`)
  python.unpackArchive(new Uint8Array(bytes), 'wheel', { extractDir: '/src' })
}
python.globals.set('warming', warming)
const count: unknown = python.runPython(`
import os, sys, warnings, zipfile
import importlib._bootstrap_external as bootstrap

sys.path.insert(0, "/src")
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")
exec(warming, {"__name__": "warming"})
files = sorted({m.__file__ for n, m in sys.modules.items() if n.split(".")[0] in ("sympy", "mpmath") and getattr(m, "__file__", None)})
with zipfile.ZipFile("/packed.zip", "w") as packed:
    for file in files:
        name = os.path.relpath(file, "/src")
        code = compile(open(file, "rb").read(), name, "exec", dont_inherit=True, optimize=2)
        entry = zipfile.ZipInfo(name + "c", (1980, 1, 1, 0, 0, 0))
        packed.writestr(entry, bytes(bootstrap._code_to_hash_pyc(code, bytes(8), False)), zipfile.ZIP_DEFLATED, 9)
len(files)
`)
const packed: unknown = python.FS.readFile('/packed.zip')
if (!(packed instanceof Uint8Array)) throw new Error('Nothing was packed.')
const target = fileURLToPath(new URL('../vendor/python/sympy.zip', import.meta.url))
writeFileSync(target, packed)
console.log(`${String(count)} modules, ${packed.length} bytes -> ${target}`)
