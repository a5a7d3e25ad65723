"""Runs a student's notebook for `lab5 grade`: every code cell in order in one fresh namespace, as "Restart and run all" does.

Requests come as frames on descriptor 3, replies go to descriptor 4: number and length as little-endian 32-bit integers, then JSON.
This process imports the libraries and never executes a cell: each run is a child, killed with all that it started when its time is over.
A run sees its own copy of the files and nothing of any other run.
"""
import ast, base64, builtins, ctypes, hashlib, io, json, math, os, random, resource, select, shutil, signal, struct, sys, tempfile, time, traceback
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn, sklearn, sklearn.preprocessing, sklearn.metrics, torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from surroundings import Epochs, code_of, epochs_of, on_the_processor, watch_training
from standins import files_of, missing_modules, other_versions, prices_of
sys.path.pop(0)

LARGEST = 15 << 20   # bytes of a run's reply
PRINTED = 20_000     # characters kept of what a cell prints
FIGURES, LINES, POINTS = 60, 20, 400
ARRAYS, SHORTEST = 150, 20
SERIES, ROWS = ('train_input_seqs', 'train_output_seqs'), 1 << 20


def numbers(value):
    """One row of numbers, or None. Never more work than the array is long."""
    if isinstance(value, (list, tuple)) and len(value) <= 20_000 and value and all(isinstance(v, (int, float, np.number)) or torch.is_tensor(v) and v.numel() == 1 for v in value):
        return np.array([float(v) for v in value])
    if torch.is_tensor(value): value = value.detach().cpu().numpy()
    if isinstance(value, (pd.Series, pd.DataFrame)): value = value.to_numpy()
    return value if type(value) is np.ndarray and value.dtype.kind in 'fiu' else None


def arrays_of(space):
    rows, windows = {}, {}
    flat = [(name, value) for name, value in list(space.items())[:2000] if isinstance(name, str) and not name.startswith('_')]
    flat += [(f'{name}[{key!r}]', inner) for name, value in flat if type(value) is dict and len(value) <= 20 for key, inner in value.items()]
    flat += [(f'{name}[{i}]', inner) for name, value in flat if type(value) in (list, tuple) and 1 < len(value) <= 6 for i, inner in enumerate(value)]
    for name, value in flat:
        row = numbers(value)
        if row is None: continue
        line = row.squeeze()
        if line.ndim == 1 and SHORTEST <= line.size <= POINTS and len(rows) < ARRAYS: rows[name[:80]] = plain(line)
        if 'loss' in name.lower() and line.ndim == 1 and line.size > POINTS and len(rows) < ARRAYS: rows[name[:80]] = plain(line[:POINTS])
        if row.ndim in (2, 3) and row.shape[0] >= 100 and (row.ndim == 3 or row.shape[1] > 1) and row.shape[1] <= 400 and row.size <= ROWS and len(windows) < 40:
            single = np.ascontiguousarray(row, dtype=np.float32)
            windows[name[:80]] = dict(shape=list(row.shape), sha=hashlib.sha256(single).hexdigest(), values=packed(single) if name in SERIES else packed(np.concatenate([single[:3], single[-3:]])))
    return rows, windows


def plain(values): return [v if math.isfinite(v) else 'NaN' for v in map(float, np.ravel(values))]


def packed(array): return base64.b64encode(np.ascontiguousarray(array, dtype='<f4').tobytes()).decode()


def figures_now(found, cell=0):
    """What is drawn so far, as the notebook would show it below the cell; then nothing is drawn."""
    for number in plt.get_fignums():
        figure = plt.figure(number)
        for axes in figure.axes[:12]:
            legend = axes.get_legend()
            lines = [dict(label=str(line.get_label())[:100], count=len(line.get_ydata()), y=plain(line.get_ydata()) if SHORTEST <= len(line.get_ydata()) <= POINTS else [])
                     for line in axes.lines[:LINES]]
            if len(found) < FIGURES:
                found.append(dict(cell=cell, width=float(figure.get_figwidth()), height=float(figure.get_figheight()), title=(axes.get_title() or (figure._suptitle.get_text() if figure._suptitle else ''))[:200],
                                  xLabel=axes.get_xlabel()[:200], yLabel=axes.get_ylabel()[:200], legend=[t.get_text()[:100] for t in legend.get_texts()[:LINES]] if legend else [], lines=lines))
    plt.close('all')


def networks_of(called, initial, wide):
    found = []
    for module in list(called.values())[:24]:
        network = dict(kind=type(module).__name__ if type(module).__module__.startswith('torch.nn') else 'other')
        network.update({k: int(getattr(module, k)) for k in ('input_size', 'hidden_size', 'num_layers', 'bidirectional', 'batch_first', 'in_features', 'out_features') if hasattr(module, k)})
        own = list(module.named_parameters())
        if wide and sum(p.numel() for _, p in own) <= 400_000:
            network['parameters'] = [dict(name=n, shape=list(p.shape), values=packed(p.detach().numpy()), initial=packed(initial[id(p)].numpy()) if id(p) in initial else None) for n, p in own]
        found.append(network)
    return found


def run(request):
    """In the child: executes the cells and gives everything that the grader looks at."""
    dumps, now, folder = json.dumps, time.perf_counter, os.getcwd()
    report = dict(cells=[], figures=[], cuda=False)
    torch.set_num_threads(1)
    torch.manual_seed(request['seed']); np.random.seed(request['seed']); random.seed(request['seed'])
    code, skipped = code_of(request['cells'])
    trees = [tree for tree in code.values() if isinstance(tree, ast.AST)]
    on_the_processor(report)
    other_versions()
    space = dict(__name__='__main__', __builtins__=builtins, **missing_modules(folder, trees, report), **files_of(folder, report), **epochs_of(request.get('epochs'), report))
    optimizers, called, counts = watch_training(report, request.get('seedOffset', 0))
    plt.show = lambda *_, **__: figures_now(report['figures'], report.get('current', 0))
    def no_input(*_): raise EOFError('input() cannot be answered when the notebook is graded')
    builtins.input = no_input
    started, epochs = now(), Epochs(trees)
    for number, tree in code.items():
        out, entry = Capped(), dict(cell=number, printed='', skipped=skipped[number])
        sys.stdout = sys.stderr = out
        report['current'], before = number, counts['steps']
        try:
            if isinstance(tree, Exception): raise tree
            execute(ast.fix_missing_locations(epochs.visit(tree)), f'cell {number}', space)
        except BaseException as error:
            lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == f'cell {number}'] or [getattr(error, 'lineno', None)]
            entry['error'], entry['line'] = f'{type(error).__name__}: {error}'.splitlines()[0][:500], lines[-1]
            if isinstance(error, ModuleNotFoundError): report['lacks'] = str(error.name)[:80]
        entry['printed'], entry['steps'] = out.kept, counts['steps'] - before
        figures_now(report['figures'], number)
        report['cells'].append(entry)
        if 'error' in entry: break
    report['seconds'] = now() - started
    initial = {id(p): first for optimizer, firsts in optimizers for p, first in zip((p for g in optimizer.param_groups for p in g['params']), firsts)}
    report['optimizers'] = [dict(kind=type(o).__name__, rate=float(o.param_groups[0]['lr']), sums=plain([p.detach().double().abs().sum() for g in o.param_groups for p in g['params']]),
                                 moved=any(not torch.equal(p, f) for p, f in zip((p for g in o.param_groups for p in g['params']), firsts))) for o, firsts in optimizers[:12]]
    report['rows'], report['windows'] = arrays_of(space)
    report['networks'] = networks_of(called, initial, request.get('wide', False))
    report['values'] = {k: v for k, v in list(space.items())[:2000] if type(v) in (int, float) and abs(v) < 1e15 and not k.startswith('_')}
    report['modules'] = [name[:80] for name, value in list(space.items())[:2000] if isinstance(value, torch.nn.Module) and next(value.parameters(), None) is not None][:20]
    report.update(counts)
    return dumps(report, default=lambda _: None)


def execute(tree, name, space):
    """The statements of a cell; the value of a last expression is shown below it."""
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, 'exec'), space)
    if last is not None and (value := eval(compile(ast.Expression(last.value), name, 'eval'), space)) is not None and sys.getsizeof(value) < LARGEST: print(repr(value))


class Capped(io.TextIOBase):
    kept = ''
    def writable(self): return True
    def write(self, text):
        if len(self.kept) < PRINTED: self.kept += str(text)[:PRINTED - len(self.kept)]
        return len(text)


def read(source, count):
    data = b''
    while len(data) < count:
        part = os.read(source, count - len(data))
        if not part: sys.exit(0)
        data += part
    return data


def send(number, body):
    body = struct.pack('<ii', number, len(body)) + body
    while body: body = body[os.write(4, body):]


def end_of(child, pipe, seconds):
    """What the child sends until it ends, or its time does."""
    data, end = bytearray(), time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and len(data) <= LARGEST and select.select([pipe], [], [], left)[0]:
        part = os.read(pipe, 1 << 16)
        if not part: break
        data += part
    over = time.monotonic() >= end
    status = None
    try:
        os.kill(child, signal.SIGKILL if over or len(data) > LARGEST else 0)
        status = os.waitpid(child, 0)[1]
    except OSError: pass
    return data, over, status


def kill_children():
    """What a run started and left behind became a child of this process."""
    while children := open(f'/proc/self/task/{os.getpid()}/children').read().split():
        for child in children:
            try: os.kill(int(child), signal.SIGKILL)
            except ProcessLookupError: pass
            os.waitpid(int(child), 0)


def answer(request, home):
    folder = tempfile.mkdtemp()
    place = os.path.join(folder, 'notebook')
    shutil.copytree(home, place, ignore=shutil.ignore_patterns('*.ipynb', '.*'))
    others = [os.path.join(top, name) for top, _, names in os.walk(place) for name in names if name.lower().endswith('.csv') and prices_of(name)]
    for path in [*others, *(os.path.join(place, name) for name in request['files'])]: # those handed in beside the notebook, too
        with open(path, 'w') as file: file.write(request['files'].get(prices_of(os.path.basename(path)), ''))
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source); os.close(3); os.close(4)
        os.setsid()
        os.chdir(place)
        resource.setrlimit(resource.RLIMIT_DATA, (request['bytes'], request['bytes']))
        dumps = json.dumps
        try: body = run(request)
        except BaseException as error: body = dumps(dict(failed=f'{type(error).__name__}: {error}'[:500]))
        with os.fdopen(sink, 'wb') as file: file.write(body.encode())
        os._exit(0)
    os.close(sink)
    data, over, status = end_of(child, source, request['seconds'])
    os.close(source)
    kill_children()
    shutil.rmtree(folder, ignore_errors=True)
    if over: return b'{"end":"time"}'
    if len(data) > LARGEST: return b'{"end":"size"}'
    return bytes(data) if data else json.dumps(dict(end='exit', status=status if status is not None else -1)).encode()


def serve():
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(36, 1, 0, 0, 0) # PR_SET_CHILD_SUBREAPER
    system.prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE: no run opens this process's channel or memory
    versions = dict(python=sys.version.split()[0], **{m.__name__: m.__version__ for m in (torch, np, pd, matplotlib, seaborn, sklearn)})
    send(0, json.dumps(versions).encode())
    home = os.getcwd()
    while True:
        number, length = struct.unpack('<ii', read(3, 8))
        send(number, answer(json.loads(read(3, length)), home))


serve()
