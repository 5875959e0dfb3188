import { plainSource } from './plain.ts'

/** Modules that every interpreter holds from its start, so that no program waits for them. */
export const importsSource =
  'import collections.abc, contextlib, decimal, dis, fractions, functools, itertools, json, keyword, math, numbers, opcode, operator, random, re, statistics, sys, types, typing, warnings, weakref'

/** Bytes of UTF-8 that a prefix and its candidate may have together. */
export const REQUEST_BYTES = 2 ** 18

/** Stands in a request for the length of a prefix that is the one before's and is not sent again. */
export const SAME_PREFIX = 2 ** 32 - 1

/** Bytes that an answer may have. */
export const REPLY_BYTES = 2 ** 16

/** Characters that a candidate may print. */
export const OUTPUT_LIMIT = 10_000

/** Characters of an exception's message; longer ones are cut. */
export const MESSAGE_LIMIT = 300

/**
 * The Python that runs programs, loaded into every interpreter. What `chamber.ts` needs of it are `prepare` and `go`, functions without
 * arguments, and `REQUEST` and `REPLY`, bytes through which the programs come and the answers go, since nothing but memory is shared with JavaScript.
 *
 * A request is the lengths of prefix and candidate in bytes, four bytes each, then both as UTF-8; a prefix need not come again (`SAME_PREFIX`). A reply is its length, then UTF-8 whose first character says
 * what follows: `+` the candidate's output; `-` JSON `[message, line or null]` of an exception; `!` nothing, the program was interrupted; `?` nothing, the
 * program waits for `go`. `prepare` runs a plain program at once (`plain.ts`); any other waits, so that what ran before it can be told first.
 *
 * Names are refused by scanning the code objects, which costs a third of walking the syntax tree. The scan is a fence
 * against stray programs, not the boundary: that is the guard around the interpreter, and the worker around both.
 */
export const runnerSource = String.raw`${plainSource}
import builtins, collections, collections.abc, decimal, dis, fractions, functools, gc, itertools, json, math, random, statistics, sys, types, warnings

warnings.simplefilter("ignore")

MODULES = frozenset({"math", "fractions", "itertools", "functools", "collections", "decimal", "statistics", "random", *(name for name in ("sympy",) if name in sys.modules)})
REFUSED = frozenset({
    "os", "_os", "sys", "_sys", "subprocess", "js", "pyodide", "pyodide_js", "importlib", "builtins", "posix", "socket",
    "open", "eval", "exec", "compile", "input", "breakpoint", "exit", "quit", "help",
    "globals", "locals", "vars", "memoryview", "getattr", "setattr", "delattr", "operator", "attrgetter", "methodcaller",
    "gi_frame", "gi_code", "f_back", "f_globals", "f_locals", "f_builtins", "f_code", "tb_frame", "tb_next",
    "cr_frame", "cr_code", "ag_frame", "ag_code",
})
DUNDERS = frozenset({
    "__name__", "__main__", "__init__", "__repr__", "__str__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__",
    "__len__", "__iter__", "__next__", "__call__", "__getitem__", "__contains__", "__add__", "__sub__", "__mul__",
    "__truediv__", "__floordiv__", "__mod__", "__pow__", "__neg__",
    # What the compiler itself stores in class bodies.
    "__module__", "__qualname__", "__firstlineno__", "__static_attributes__", "__classdictcell__", "__annotate__", "__annotate_func__", "__conditional_annotations__",
})
OUTPUT_LIMIT = ${OUTPUT_LIMIT}
MESSAGE_LIMIT = ${MESSAGE_LIMIT}
CODE = types.CodeType


def fault(code, values):
    """As python/faults.ts writes one."""
    return "python " + json.dumps({"code": code, "values": values})


# Within MESSAGE_LIMIT with all that is around it.
NAME_LIMIT = 100
BEFORE_LIMIT = 200
FAULT_LIMIT = 500


class Refused(Exception):
    def __init__(self, name, line):
        super().__init__(f"the name {name!r} is refused")
        self.line = line
        self.fault = fault("name", {"name": name[:NAME_LIMIT]})


class RefusedImport(ImportError):
    def __init__(self, name):
        super().__init__(f"import of {name!r} is refused")
        self.fault = fault("import", {"name": name[:NAME_LIMIT], "allowed": ", ".join(sorted(MODULES))})


class TooMuchOutput(RuntimeError):
    def __init__(self):
        super().__init__(f"printed more than {OUTPUT_LIMIT} characters")
        self.fault = fault("printed", {"most": OUTPUT_LIMIT})


class ReadOnlyModule(types.ModuleType):
    """Modules outlive a program; without this, math.pi = 3 would reach the next one."""

    def __setattr__(self, name, value):
        raise AttributeError(f"module {self.__name__!r} is read-only")

    def __delattr__(self, name):
        raise AttributeError(f"module {self.__name__!r} is read-only")


for _name in (*MODULES, "collections.abc"):
    sys.modules[_name].__class__ = ReadOnlyModule


class Captured:
    """Standard output of a candidate, up to OUTPUT_LIMIT characters."""

    __slots__ = ("parts", "size")

    def __init__(self):
        self.parts = []
        self.size = 0

    def write(self, text):
        self.size += len(text)
        if self.size > OUTPUT_LIMIT:
            raise TooMuchOutput
        self.parts.append(text)
        return len(text)

    def flush(self):
        pass


class Discarded:
    __slots__ = ()

    def write(self, text):
        return len(text)

    def flush(self):
        pass


DISCARDED = Discarded()
real_import = builtins.__import__


def guarded_import(name, globals=None, locals=None, fromlist=(), level=0):
    if level or name.partition(".")[0] not in MODULES:
        raise RefusedImport(name)
    return real_import(name, globals, locals, fromlist, level)


SAFE = {name: value for name, value in vars(builtins).items() if name not in REFUSED}
SAFE["__import__"] = guarded_import


def is_refused(name):
    return name in REFUSED or (name.startswith("__") and name not in DUNDERS)


def line_of(code, name):
    """First line that mentions the name; only called when a program is refused, so it may be slow."""
    for instruction in dis.get_instructions(code):
        if instruction.argval == name and instruction.line_number:
            return instruction.line_number
    return code.co_firstlineno


def scan(code):
    """Raises Refused for a refused name."""
    for name in code.co_names:
        if is_refused(name):
            raise Refused(name, line_of(code, name))
    for constant in code.co_consts:
        kind = type(constant)
        if kind is CODE:
            scan(constant)
        elif kind is tuple:
            # Attribute names of class patterns (match statements) live in a constant tuple.
            for item in constant:
                if type(item) is str and item.startswith("__") and item not in DUNDERS:
                    raise Refused(item, line_of(code, constant))


def compiled(source, filename):
    """The code, or the error that its compilation ends in, and whether it is plain."""
    try:
        code = compile(source, filename, "exec", dont_inherit=True)
        if PLAIN.fullmatch(source) and CODE not in map(type, code.co_consts):
            return code, True
        scan(code)
        return code, False
    except Exception as error:
        # It runs nothing, so it leaves nothing behind.
        return error, True


# Siblings of an expansion share their prefix.
compiled_prefix = functools.lru_cache(maxsize=256)(lambda source: compiled(source, "<prefix>"))


def describe(error):
    kind = type(error).__name__
    try:
        if type(error) in (Refused, RefusedImport, TooMuchOutput):
            return f"{error.fault}"[:FAULT_LIMIT]
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception:
        text = ""
    return f"{kind}: {text}"[:MESSAGE_LIMIT] if text else kind


def line_in(error, filename):
    if isinstance(error, Refused):
        return error.line
    if isinstance(error, SyntaxError) and error.filename == filename:
        return error.lineno
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


REQUEST = bytearray(${REQUEST_BYTES})
REPLY = bytearray(${REPLY_BYTES})
# While something looks at them they keep their place in memory.
ASKED = memoryview(REQUEST).cast("I")
SAID = memoryview(REPLY).cast("I")


def answer(text):
    data = text.encode("utf-8", "replace")
    size = len(data)
    SAID[0] = size
    REPLY[4 : 4 + size] = data


def execute(code, namespace):
    if isinstance(code, Exception):
        # Kept ones are raised again and again.
        raise code.with_traceback(None)
    exec(code, namespace)


def perform(prefix, candidate):
    stage = "prefix"
    saved = sys.stdout
    try:
        namespace = {"__builtins__": SAFE, "__name__": "__main__"}
        sys.stdout = DISCARDED
        execute(prefix, namespace)
        stage = "candidate"
        output = sys.stdout = Captured()
        execute(candidate, namespace)
        answer("+" + "".join(output.parts).removesuffix("\n"))
    except KeyboardInterrupt:
        answer("!")
    except BaseException as error:
        sys.stdout = saved
        if stage == "prefix":
            answer("-" + json.dumps([fault("before", {"error": describe(error)[:BEFORE_LIMIT]}), None]))
        else:
            answer("-" + json.dumps([describe(error), line_in(error, "<candidate>")]))
    finally:
        sys.stdout = saved


waiting = None
prefix = compiled_prefix("")


def prepare():
    global prefix, waiting
    head, tail = ASKED[0], ASKED[1]
    middle = 8
    if head != ${SAME_PREFIX}:
        middle += head
        prefix = compiled_prefix(REQUEST[8:middle].decode())
    code, plain = prefix
    candidate, candidate_plain = compiled(REQUEST[middle : middle + tail].decode(), "<candidate>")
    if plain and candidate_plain:
        perform(code, candidate)
    else:
        waiting = (code, candidate)
        answer("?")


def go():
    perform(*waiting)


random.seed(0)
gc.collect()
`

/** Where the runner's objects are, as JSON: `prepare`, `go`, `REQUEST`, `REPLY`. */
export const addressesSource = 'json.dumps([id(prepare), id(go), id(REQUEST), id(REPLY)])'
