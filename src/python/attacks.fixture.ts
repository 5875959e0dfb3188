/**
 * Steps that attack their interpreter, and a step that comes after each. A step that gets out of its interpreter prints OUT.
 * Shared by the tests in Node and in the browser.
 */
export interface Attack {
  readonly name: string
  readonly step: string
  /** Run once `step` has ended or been stopped, with nothing between. */
  readonly next: string
  /** What `next` prints if nothing is left of `step`. */
  readonly expected: string
}

/** Gets hold of the true builtins through the attributes that a library function copies: names in texts are not scanned. */
const REACH = `import functools, statistics
got = []
W = type("W", (), {"__setattr__": lambda s, n, v: got.append(v)})
functools.update_wrapper(W(), statistics.mean, ["__glob" + "als__"], [])
bi = got[0]["__builtins__"]
imp = bi["__import__"]; ga = bi["getattr"]; sa = bi["setattr"]
sysm = imp("sys")
fr = ga(sysm, "_getframe")(0)
G = ga(ga(fr, "f_b" + "ack"), "f_glo" + "bals")
`

/** Reads and writes memory at any address, and calls functions there. */
const REACH_MEMORY = `${REACH}C = imp("_ctypes")
U = type("U", (ga(C, "_SimpleCData"),), {"_ty" + "pe_": "I"})
at = lambda a: ga(U, "from_address")(a)
F = type("F", (ga(C, "CFuncPtr"),), {"_fla" + "gs_": 1})
`

/** Reaches JavaScript's own objects through what Pyodide left in Python. */
const REACH_JS = `${REACH}p = imp("pyodide_js")
M = ga(p, "_module")
`

const SORTED = 'print(sorted([3, 1]))'
const reaching = (code: string) => REACH + code
const reachingMemory = (code: string) => REACH_MEMORY + code
const reachingJs = (code: string) => REACH_JS + code
/** A step that prints OUT if an expression has a value. */
const out = (expression: string) => reaching(`${expression}\nprint("OUT")`)
const outJs = (expression: string) => reachingJs(`${expression}\nprint("OUT")`)
const one = { next: 'print(1)', expected: '1' }
/** A step that asks for a value that must not have come from the step before. */
const asks = (expression: string, expected: string) => ({ next: reaching(`print(${expression})`), expected })
/** A step that says which exception an expression raises, or else its value. */
const tries = (expression: string, expected: string) => ({
  next: reaching(`try:\n    print(${expression})\nexcept Exception as e:\n    print(type(e))`),
  expected,
})

/** State that outlives a program in an ordinary interpreter. */
const carried: readonly Attack[] = [
  { name: 'builtins: a function replaced', step: reaching('bi["sorted"] = lambda x: [24]'), next: SORTED, expected: '[1, 3]' },
  {
    name: 'builtins of programs: print replaced',
    step: `def f(): pass
import functools
C = type("C", (), {"update": lambda s, d: d.update({"print": lambda *a: None})})
W = type("W", (), {"__getattr__": lambda s, n: C()})
functools.update_wrapper(W(), f, [], ["__built" + "ins__"])`,
    next: 'print(7)',
    expected: '7',
  },
  {
    name: 'a module: its class replaced',
    step: `import functools, fractions
got = []
W = type("W", (), {"__setattr__": lambda s, n, v: got.append(v)})
functools.update_wrapper(W(), fractions, ["__di" + "ct__"], [])
got[0]["Fraction"] = lambda *a: 24`,
    next: 'from fractions import Fraction\nprint(Fraction(1, 2))',
    expected: '1/2',
  },
  {
    name: 'a function: its code swapped',
    step: `import functools, fractions
functools.update_wrapper(fractions.Fraction.limit_denominator, lambda self, m=1: 24, ["__co" + "de__"], [])`,
    next: 'from fractions import Fraction\nprint(Fraction(1, 3).limit_denominator())',
    expected: '1/3',
  },
  {
    name: 'a function: its defaults changed',
    step: reaching('import fractions\nsa(fractions.Fraction.limit_denominator, "__defa" + "ults__", (1,))'),
    next: 'from fractions import Fraction\nprint(Fraction(2, 3).limit_denominator())',
    expected: '2/3',
  },
  { name: 'random: seeded', step: 'import random\nrandom.seed(5)', next: 'import random as r\nprint(r.random())', expected: '0.8444218515250481' },
  {
    name: 'random: numbers drawn',
    step: 'import random\n[random.random() for i in range(99)]',
    next: 'import random as r\nprint(r.random())',
    expected: '0.8444218515250481',
  },
  {
    name: 'random: functions replaced in the hidden instance',
    step: reaching('import random\nsa(ga(random, "_inst"), "random", lambda: 0.24)\nga(random, "_inst").seed(3)'),
    next: 'import random\nprint(random.random())',
    expected: '0.8444218515250481',
  },
  {
    name: 'decimal: the default contexts',
    step: 'from decimal import *\nDefaultContext.prec = 3\nExtendedContext.prec = 2',
    next: 'from decimal import *\nprint(Decimal(1) / 3)',
    expected: '0.3333333333333333333333333333',
  },
  {
    name: 'decimal: a trap set',
    step: 'import decimal\nc = decimal.DefaultContext\nc.traps[decimal.Inexact] = True\ndecimal.getcontext().traps[decimal.Inexact] = True',
    next: 'import decimal\nprint(decimal.Decimal(1) / 3)',
    expected: '0.3333333333333333333333333333',
  },
  {
    name: 'decimal: the context replaced',
    step: 'import decimal\ndecimal.setcontext(decimal.Context(prec=2))',
    next: 'import decimal\nprint(decimal.Decimal(1) / 3)',
    expected: '0.3333333333333333333333333333',
  },
  {
    name: 'abc: a class registered',
    step: 'import collections\ncollections.abc.Sequence.register(int)',
    next: 'import collections\nprint(isinstance(3, collections.abc.Sequence))',
    expected: 'False',
  },
  {
    name: 'abc: numbers registered',
    step: reaching('ga(imp("numbers"), "Rational").register(str)'),
    next: reaching('print(isinstance("1", ga(imp("numbers"), "Rational")))'),
    expected: 'False',
  },
  { name: 'a type: an attribute set', step: 'import itertools\nitertools.count.x = 1', ...one },
  {
    name: 'a class: arithmetic replaced',
    step: 'from fractions import Fraction\nFraction.__add__ = lambda a, b: 7',
    next: 'from fractions import Fraction\nprint(Fraction(1, 3) + 1)',
    expected: '4/3',
  },
  {
    name: 'a class: an attribute added by a loop',
    step: 'from fractions import Fraction\nfor Fraction.mine in [1]: pass',
    next: 'from fractions import Fraction\nprint(hasattr(Fraction, "mine"))',
    expected: 'False',
  },
  {
    name: 'a class: a subclass kept alive by itself',
    step: 'from fractions import Fraction\nclass Mine(Fraction): pass\nMine.me = Mine',
    ...asks('len(ga(imp("fractions").Fraction, "__subcl" + "asses__")())', '0'),
  },
  { name: 'a profiler', step: reaching('ga(sysm, "setprofile")(lambda *a: 1 / 0)'), next: 'print(len([1]))', expected: '1' },
  { name: 'a tracer', step: reaching('ga(sysm, "settrace")(lambda *a: 1 / 0)'), next: 'def f(): return 1\nprint(f())', expected: '1' },
  {
    name: 'a monitor of calls',
    step: reaching('m = ga(sysm, "monitoring")\nm.use_tool_id(1, "x")\nm.register_callback(1, 16, lambda *a: 1 / 0)\nm.set_events(1, 16)'),
    next: 'print(len([1]))',
    expected: '1',
  },
  { name: 'an audit hook', step: reaching('ga(sysm, "addaudithook")(lambda *a: 1 / 0)'), ...one },
  {
    name: 'an import hook',
    step: reaching('ga(sysm, "meta_path").insert(0, type("F", (), {"find_spec": lambda *a: 1 / 0})())'),
    ...asks('len(ga(sysm, "meta_path")[0].find_spec("nothing", None, None) or "")', '0'),
  },
  { name: 'a module replaced', step: reaching('ga(sysm, "modules")["math"] = None'), next: 'import math\nprint(math.sqrt(4))', expected: '2.0' },
  { name: 'a module added', step: reaching('ga(sysm, "modules")["mark"] = 24'), ...asks('"mark" in ga(sysm, "modules")', 'False') },
  { name: 'modules emptied', step: reaching('ga(sysm, "modules").clear()'), next: 'from fractions import Fraction\nprint(Fraction(1, 2))', expected: '1/2' },
  {
    name: 'math: a function replaced',
    step: reaching('import math\nga(math, "__di" + "ct__")["sqrt"] = lambda x: 24'),
    next: 'import math\nprint(math.sqrt(4))',
    expected: '2.0',
  },
  {
    name: 'the runner: its globals',
    step: reaching('G["describe"] = lambda e: "fine"\nsa(G["Captured"], "write", lambda s, t: s.parts.append("24"))'),
    ...one,
  },
  { name: 'the runner: what compiles', step: reaching('G["compiled"] = lambda s, f: (bi["compile"]("print(24)", f, "exec"), True)'), ...one },
  { name: 'the runner: what answers', step: reaching('G["answer"] = lambda text: None'), ...one },
  {
    name: 'the runner: its functions',
    step: reaching(
      'c = bi["compile"]("def f(): pass", "x", "exec")\nsa(G["prepare"], "__co" + "de__", ga(lambda: None, "__co" + "de__"))\nsa(G["go"], "__co" + "de__", ga(lambda: None, "__co" + "de__"))',
    ),
    ...one,
  },
  { name: 'the runner: a prefix remembered', step: reaching('G["compiled_prefix"] = lambda s: (bi["compile"]("1 / 0", "x", "exec"), True)'), ...one },
  { name: 'the runner: a length of an answer that is none', step: reaching('G["REPLY"][0:4] = b"\\xff\\xff\\xff\\xff"\nG["answer"] = lambda t: None'), ...one },
  { name: 'the runner: globals emptied', step: reaching('G.clear()'), ...one },
  {
    name: 'a callback for later',
    step: reaching('loop = ga(imp("asyncio"), "get_event_loop")()\ndef later(): bi["sorted"] = lambda x: [24]\nga(loop, "call_later")(0.01, later)'),
    next: SORTED,
    expected: '[1, 3]',
  },
  {
    name: 'a generator whose finaliser runs in the next',
    step: 'def g():\n  try:\n    yield\n  finally: print("24")\nx = g()\nnext(x)\nc = [x]\nc.append(c)',
    next: 'y = [[] for i in range(100000)]\nfor a in y: a.append(a)\ndel y, a\nprint(1)',
    expected: '1',
  },
  {
    name: 'an object whose finaliser runs in the next',
    step: 'D = type("D", (), {"__d" + "el__": lambda s: print("24")})\nx = D()\nx.me = x',
    next: 'y = [[] for i in range(100000)]\nfor a in y: a.append(a)\ndel y, a\nprint(1)',
    expected: '1',
  },
  {
    name: 'a weak reference with a callback',
    step: reaching('import fractions\nx = type("X", (), {})()\nG["kept"] = (x, ga(imp("weakref"), "finalize")(x, print, 24))\nG["kept"][0].me = 1'),
    ...asks('"kept" in G', 'False'),
  },
  { name: 'something to do at exit', step: reaching('ga(imp("atexit"), "register")(print, 24)'), ...asks('ga(imp("atexit"), "_ncallbacks")()', '1') },
  {
    name: 'a callback of the collector',
    step: reaching('ga(imp("gc"), "callbacks").append(lambda *a: 1 / 0)'),
    ...asks('len(ga(imp("gc"), "callbacks"))', '0'),
  },
  { name: 'the collector turned off', step: reaching('ga(imp("gc"), "disable")()'), ...asks('ga(imp("gc"), "isenabled")()', 'True') },
  {
    name: 'a hook for exceptions',
    step: reaching('sa(sysm, "excepthook", 24)\nsa(sysm, "unraisablehook", 24)'),
    ...asks('ga(sysm, "excepthook") == 24', 'False'),
  },
  { name: 'a hook for display', step: reaching('sa(sysm, "displayhook", 24)'), ...asks('ga(sysm, "displayhook") == 24', 'False') },
  {
    name: 'a recursion limit',
    step: reaching('ga(sysm, "setrecursionlimit")(40)'),
    next: 'def f(n): return n and f(n - 1) + 1\nprint(f(300))',
    expected: '300',
  },
  {
    name: 'a limit of digits',
    step: reaching('ga(sysm, "set_int_max_str_digits")(0)'),
    next: 'try:\n    print(len(str(10**5000)))\nexcept ValueError:\n    print("limited")',
    expected: 'limited',
  },
  { name: 'warnings made errors', step: reaching('ga(imp("warnings"), "simplefilter")("error")'), next: 'print(1 is 1)', expected: 'True' },
  { name: 'an environment variable', step: reaching('ga(imp("os"), "environ")["MARK"] = "24"'), ...asks('ga(imp("os"), "environ").get("MARK")', 'None') },
  {
    name: 'a codec',
    step: reaching('ga(imp("codecs"), "register")(lambda n: 24)'),
    ...tries('ga(imp("codecs"), "lookup")("nothing")', "<class 'LookupError'>"),
  },
  { name: 'a pickler', step: reaching('ga(imp("copyreg"), "dispatch_table")[int] = 24'), ...asks('int in ga(imp("copyreg"), "dispatch_table")', 'False') },
  {
    name: 'an event loop',
    step: reaching('a = imp("asyncio")\nga(a, "set_event_loop")(type("L", (), {})())'),
    ...asks('type(ga(imp("asyncio"), "get_event_loop_policy")()) == int', 'False'),
  },
  {
    name: 'a cache of patterns',
    step: reaching('r = imp("re")\nga(r, "_cache")[(str, "x", 0)] = 24\nga(r, "_cache2")[(str, "x", 0)] = 24'),
    ...asks('ga(imp("re"), "compile")("x") == 24', 'False'),
  },
  { name: 'a cache of a function', step: reaching('G["compiled_prefix"].cache_clear()\nimport fractions\nfractions.lcm = 3'), ...one },
  { name: 'standard output replaced', step: reaching('sa(sysm, "stdout", None)'), ...one },
  { name: 'standard output replaced from a class', step: reaching('sa(sysm, "stdout", type("O", (), {"write": lambda s, t: 1 / 0})())'), ...one },
  { name: 'a context variable', step: reaching('v = ga(imp("contextvars"), "ContextVar")("v")\nv.set(24)\nG["v"] = v'), ...asks('"v" in G', 'False') },
  {
    name: 'a number changed in memory',
    step: reachingMemory('sa(at(id(5) + 8), "value", 7)\nsa(at(id(5) + 12), "value", 7)'),
    next: 'print(5 + 0, 2 + 3)',
    expected: '5 5',
  },
  { name: 'a thread', step: reaching('t = ga(imp("threading"), "Thread")(target=lambda: 1)\nt.start()'), ...one },
]

/** Ways to what is around the interpreter. */
const outside: readonly Attack[] = [
  { name: 'the page through js', step: out('ga(imp("js"), "constructor")("return 1")()'), ...one },
  { name: 'the constructor of functions', step: outJs('ga(ga(M, "constructor"), "constructor")("return globalThis")()'), ...one },
  { name: 'code run by JavaScript', step: out('ga(imp("pyodide.code", None, None, ["run_js"]), "run_js")("1")'), ...one },
  { name: 'fetching', step: out('ga(imp("pyodide.http", None, None, ["pyfetch"]), "pyfetch")("/index.html").send(None)'), ...one },
  { name: 'opening an address', step: out('ga(imp("pyodide.http", None, None, ["open_url"]), "open_url")("/index.html").read()'), ...one },
  { name: 'urllib', step: out('ga(imp("urllib.request", None, None, ["urlopen"]), "urlopen")("http://localhost/").read()'), ...one },
  { name: 'a socket', step: out('s = ga(imp("socket"), "socket")()\ns.connect(("127.0.0.1", 22))'), ...one },
  { name: 'a raw socket', step: out('s = ga(imp("_socket"), "socket")()\ns.connect(("127.0.0.1", 22))'), ...one },
  { name: 'a name looked up', step: out('ga(imp("socket"), "getaddrinfo")("localhost", 80)'), ...one },
  { name: 'a package loaded', step: outJs('ga(p, "loadPackage")("micropip").send(None)'), ...one },
  { name: 'a library loaded', step: out('ga(imp("_ctypes"), "dlopen")("/lib/x.so", 2)'), ...one },
  {
    name: 'a function of C that runs a command',
    step: out('F = type("F", (ga(imp("_ctypes"), "CFuncPtr"),), {"_fla" + "gs_": 1})\nF(ga(imp("_ctypes"), "dlsym")(0, "system"))(b"id")'),
    ...one,
  },
  { name: 'a command', step: reaching('if ga(imp("os"), "system")("id") == 0: print("OUT")'), ...one },
  { name: 'a process', step: out('ga(imp("subprocess"), "check_output")(["id"])'), ...one },
  { name: 'a fork', step: out('ga(imp("os"), "fork")()'), ...one },
  { name: "a file of the host's", step: out('bi["open"]("/etc/hostname").read()'), ...one },
  { name: 'files of the host mounted', step: outJs('ga(p, "mountNodeFS")("/mnt", "/etc")'), ...one },
  { name: 'a file loaded by Pyodide', step: outJs('ga(ga(p, "_api"), "loadBinaryFile")("file:///etc/hostname")'), ...one },
  { name: 'a list of files', step: out('ga(imp("os"), "listdir")("/")'), ...one },
  {
    name: 'a file written',
    step: reaching('f = bi["open"]("/tmp/mark", "w")\nf.write("24")\nf.close()\nprint("OUT")'),
    ...tries('bi["open"]("/tmp/mark").read()', "<class 'PermissionError'>"),
  },
  { name: 'a file kept open', step: out('ga(imp("os"), "dup")(1)'), ...tries('ga(imp("os"), "fstat")(3)', "<class 'PermissionError'>") },
  { name: 'another working folder', step: out('ga(imp("os"), "chdir")("/tmp")'), ...tries('ga(imp("os"), "getcwd")()', "<class 'PermissionError'>") },
  {
    name: "an environment variable of the host's",
    step: reaching('e = ga(imp("os"), "environ")\nif "PATH" in e and "/usr/" in e["PATH"] and "node" in str(e) or "SHELL" in e: print("OUT")'),
    ...one,
  },
  { name: 'a message to the owner', step: outJs('ga(ga(M, "constructor"), "constructor")("postMessage({type:\'ready\',snapshot:null})")()'), ...one },
  { name: 'a proxy made', step: out('ga(imp("pyodide.ffi", None, None, ["create_proxy"]), "create_proxy")(lambda: 1)'), ...one },
  { name: 'a buffer of 200 MB in JavaScript', step: outJs('A = ga(ga(ga(M, "HEAP8"), "constructor"), "new")\nx = [A(200000000) for i in range(20)]'), ...one },
  {
    name: "JavaScript's texts changed",
    step: outJs(
      'O = ga(M, "constructor")\nSP = ga(O, "getPrototypeOf")("x")\nsa(SP, "slice", ga(imp("pyodide.ffi", None, None, ["create_proxy"]), "create_proxy")(lambda *a: "24"))',
    ),
    ...one,
  },
  { name: "JavaScript's promises changed", step: outJs('sa(ga(ga(M, "ready"), "constructor"), "resolve", None)'), ...one },
  { name: 'the file system of JavaScript', step: outJs('ga(M, "FS").mkdir("/mark")'), ...one },
  { name: 'the signal of interrupts taken away', step: outJs('sa(M, "Py_EmscriptenSignalBuffer", None)'), ...one },
  { name: "the module's memory", step: outJs('ga(M, "HEAP8").fill(0)'), ...one },
  { name: 'an export of the module called', step: outJs('ga(M, "_free")(8)'), ...one },
  { name: 'a timer of the system', step: out('ga(imp("signal"), "setitimer")(0, 0.01)'), ...one },
  { name: 'a signal of the process', step: reaching('ga(imp("signal"), "raise_signal")(9)\nprint("OUT")'), ...one },
]

/** Chance and time, which must be the same for everyone. */
const fixed: readonly Attack[] = [
  {
    name: "chance of the system's",
    step: 'import random\nrandom.SystemRandom().random()',
    next: 'import random\nprint(random.SystemRandom().random())',
    expected: '0.0986057941620111',
  },
  {
    name: 'a seed from nowhere',
    step: 'import random\nrandom.seed()',
    next: 'import random\nrandom.seed()\nprint(random.random())',
    expected: '0.8064277314417543',
  },
  { name: 'bytes of chance', step: reaching('ga(imp("os"), "urandom")(4)'), ...asks('ga(imp("os"), "urandom")(4).hex()', '193e3ab5') },
  { name: 'secrets', step: reaching('ga(imp("secrets"), "token_hex")(4)'), ...tries('ga(imp("secrets"), "token_hex")(4)', "<class 'PermissionError'>") },
  { name: 'a unique name', step: reaching('ga(imp("uuid"), "uuid4")()'), ...tries('ga(imp("uuid"), "uuid4")()', "<class 'PermissionError'>") },
  { name: 'the time', step: reaching('ga(imp("time"), "time")()'), ...asks('ga(imp("time"), "time")()', '946728000.0') },
  {
    name: 'a time that passes',
    step: reaching('ga(imp("time"), "perf_counter")()'),
    ...asks('ga(imp("time"), "perf_counter")() - ga(imp("time"), "perf_counter")()', '0.0'),
  },
  {
    name: 'the time of day',
    step: reaching('ga(imp("datetime"), "datetime").now()'),
    ...tries('ga(imp("datetime"), "datetime").now()', "<class 'PermissionError'>"),
  },
  {
    name: 'hashes of texts',
    step: 'print(hash("a"))',
    next: 'print(hash("rstar"), hash((1, "x")), list({"b", "a", "c", "d"}))',
    expected: "-1187034719 2066350872 ['a', 'c', 'b', 'd']",
  },
]

/** Ways to bring an interpreter down, or to keep it. */
const disruptive: readonly Attack[] = [
  { name: 'a repr that overflows the stack', step: 'x = []\nfor i in range(100000): x = [x]\nprint(len(repr(x)))', ...one },
  { name: 'a comparison that overflows the stack', step: 'a = []\nb = []\nfor i in range(100000): a, b = [a], [b]\nprint(a == b)', ...one },
  { name: 'brackets that overflow the parser', step: `x = ${'('.repeat(3000)}1${')'.repeat(3000)}`, ...one },
  { name: 'a recursion without end', step: 'def f(n): return f(n + 1)\nf(0)', ...one },
  { name: 'an address that is none', step: reachingMemory('print(ga(at(4294967000), "value"))'), ...one },
  { name: 'a function that is none', step: reachingMemory('F(99999999)()'), ...one },
  { name: 'code that is none', step: reaching('f = lambda: 1\nsa(f, "__co" + "de__", ga(f, "__co" + "de__").replace(co_code=b"\\xff" * 40))\nf()'), ...one },
  { name: 'memory overwritten', step: reachingMemory('for a in range(1024, 20000000, 4): sa(at(a), "value", 4294967295)'), ...one },
  { name: 'None let go of', step: reachingMemory('sa(at(id(None)), "value", 1)\nx = None\ndel x'), ...one },
  { name: 'an end of the process', step: reaching('ga(imp("os"), "_exit")(0)'), ...one },
  { name: 'an abort', step: reaching('ga(imp("os"), "abort")()'), ...one },
  { name: 'an exit', step: 'raise SystemExit(3)', ...one },
  { name: 'an exception that nothing knows', step: 'class E(BaseException): pass\nraise E', ...one },
  { name: 'an exception that cannot be told', step: 'class E(Exception):\n  def __str__(self): raise BaseException\nraise E', ...one },
  { name: 'an exception that tells too much', step: 'raise ValueError("x" * 10**7)', ...one },
  { name: 'an exception of another interrupt', step: 'raise KeyboardInterrupt', ...one },
  { name: 'all memory', step: 'x = []\nwhile True: x.append("a" * 1000000 + str(len(x)))', ...one },
  { name: 'a text of 1 GB', step: 'x = "a" * 10**9', ...one },
  { name: 'a number without end printed', step: 'print(7**20000)', ...one },
  { name: 'output without end', step: 'while True: print("x" * 99)', ...one },
  { name: 'output past its limit', step: reaching('sa(G["Captured"], "write", lambda s, t: s.parts.append(t))\nprint("x" * 30000)'), ...one },
  { name: 'a program too long', step: `x = "${'a'.repeat(300_000)}"`, ...one },
  { name: 'a program with a null', step: 'x = "\u0000"', ...one },
  { name: 'half a character', step: 'print("\\ud800")', ...one },
  { name: 'half a character in the program', step: 'x = "\ud800"\nprint(x)', ...one },
  { name: 'a line that hides in a comment', step: '# hidden\rprint(id(1))', ...one },
  { name: 'a loop without end', step: 'while True: pass', ...one },
  { name: 'a loop that swallows interrupts', step: 'while True:\n  try:\n    while True: x = 1\n  except BaseException: pass', ...one },
  { name: 'a sum without end', step: 'sum(range(10**12))', ...one },
  { name: 'interrupts turned off in a loop without end', step: reaching('ga(imp("signal"), "signal")(2, lambda *a: None)\nwhile True: pass'), ...one },
  {
    name: 'a clock turned back in a loop without end',
    step: reachingJs(`b = ga(M, "Py_EmscriptenSignalBuffer")
buf = ga(b, "buffer")
C = ga(ga(ga(M, "HEAP32"), "constructor"), "new")(buf)
while True:
  try:
    while True: C[3] = 0
  except BaseException: pass`),
    ...one,
  },
]

export const attacks: readonly Attack[] = [...carried, ...outside, ...fixed, ...disruptive]
