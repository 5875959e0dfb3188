/** Modules that every interpreter holds from its start, so that no program waits for them. */
export const importsSource = 'import collections.abc, decimal, fractions, functools, itertools, json, math, opcode, random, statistics, sys, types, warnings'

/**
 * The Python that runs programs, loaded into every interpreter: defines `run(prefix, candidate) -> str`.
 *
 * The answer's first character says what follows: `+` the candidate's output; `-` JSON `[message, line or null]` of an
 * exception; `!` nothing, the program was interrupted.
 *
 * Names are refused by scanning the code objects, which costs a third of walking the syntax tree. The scan is a fence
 * against stray programs, not the boundary: that is the worker around it.
 */
export const runnerSource = String.raw`
import builtins, collections, collections.abc, decimal, fractions, functools, itertools, json, math, opcode, random, statistics, sys, types, warnings

warnings.simplefilter("ignore")

MODULES = frozenset({"math", "fractions", "itertools", "functools", "collections", "decimal", "statistics", "random"})
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
OUTPUT_LIMIT = 10_000
MESSAGE_LIMIT = 300
CODE = types.CodeType


class Refused(Exception):
    def __init__(self, message, line):
        super().__init__(message)
        self.line = line


class ReadOnlyModule(types.ModuleType):
    """Modules outlive a program; without this, math.pi = 3 would reach the next one."""

    def __setattr__(self, name, value):
        raise AttributeError(f"module {self.__name__!r} is read-only")

    def __delattr__(self, name):
        raise AttributeError(f"module {self.__name__!r} is read-only")


for _name in (*MODULES, "collections.abc"):
    sys.modules[_name].__class__ = ReadOnlyModule


IMMUTABLE = 1 << 8
# Classes outlive a program as modules do, and cannot be made read-only: what a program changed is put back after it.
CLASSES = [
    (kind, dict(vars(kind)))
    for kind in {
        base
        for name in (*MODULES, "collections.abc")
        for value in vars(sys.modules[name]).values()
        if isinstance(value, type)
        for base in value.__mro__
        if not base.__flags__ & IMMUTABLE
    }
]


def restore_classes():
    for kind, attributes in CLASSES:
        now = vars(kind)
        for name in [name for name in now if name not in attributes]:
            delattr(kind, name)
        for name, value in attributes.items():
            if now.get(name) is not value:
                setattr(kind, name, value)


class Captured:
    """Standard output of a candidate, up to OUTPUT_LIMIT characters."""

    __slots__ = ("parts", "size")

    def __init__(self):
        self.parts = []
        self.size = 0

    def write(self, text):
        self.size += len(text)
        if self.size > OUTPUT_LIMIT:
            raise RuntimeError(f"printed more than {OUTPUT_LIMIT} characters")
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
        raise ImportError(f"import of {name!r} is refused; allowed: {', '.join(sorted(MODULES))}")
    return real_import(name, globals, locals, fromlist, level)


SAFE = {name: value for name, value in vars(builtins).items() if name not in REFUSED}
SAFE["__import__"] = guarded_import


def is_refused(name):
    return name in REFUSED or (name.startswith("__") and name not in DUNDERS)


def line_of(code, name):
    """First line that mentions the name; only called when a program is refused, so it may be slow."""
    import dis

    for instruction in dis.get_instructions(code):
        if instruction.argval == name and instruction.line_number:
            return instruction.line_number
    return code.co_firstlineno


STORES = (opcode.opmap["STORE_ATTR"], opcode.opmap["DELETE_ATTR"])


def scan(code):
    """Raises Refused for a refused name; tells whether the code sets attributes."""
    operations = code.co_code[::2]
    stores = STORES[0] in operations or STORES[1] in operations
    for name in code.co_names:
        if is_refused(name):
            raise Refused(f"the name {name!r} is refused", line_of(code, name))
    for constant in code.co_consts:
        kind = type(constant)
        if kind is CODE:
            stores = scan(constant) or stores
        elif kind is tuple:
            # Attribute names of class patterns (match statements) live in a constant tuple.
            for item in constant:
                if type(item) is str and item.startswith("__") and item not in DUNDERS:
                    raise Refused(f"the name {item!r} is refused", line_of(code, constant))
    return stores


def compiled(source, filename):
    code = compile(source, filename, "exec", dont_inherit=True)
    return code, scan(code)


# Siblings of an expansion share their prefix.
compiled_prefix = functools.lru_cache(maxsize=256)(lambda source: compiled(source, "<prefix>"))


def describe(error):
    kind = type(error).__name__
    if isinstance(error, Refused):
        kind = "Refused"
    try:
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


def reset(source):
    if "random" in source or "statistics" in source:
        random.seed(0)
    if "decimal" in source:
        decimal.setcontext(decimal.Context())


def run(prefix, candidate):
    stage = "prefix"
    stores = False
    saved = sys.stdout
    try:
        reset(prefix)
        reset(candidate)
        namespace = {"__builtins__": SAFE, "__name__": "__main__"}
        if prefix:
            sys.stdout = DISCARDED
            code, stores = compiled_prefix(prefix)
            exec(code, namespace)
        stage = "candidate"
        output = sys.stdout = Captured()
        code, sets = compiled(candidate, "<candidate>")
        stores = stores or sets
        exec(code, namespace)
        return "+" + "".join(output.parts).removesuffix("\n")
    except KeyboardInterrupt:
        return "!"
    except BaseException as error:
        sys.stdout = saved
        if stage == "prefix":
            return "-" + json.dumps(["in the steps before, " + describe(error), None])
        return "-" + json.dumps([describe(error), line_in(error, "<candidate>")])
    finally:
        sys.stdout = saved
        if stores:
            restore_classes()


run
`
