"""Runs a student's notebook for `lab5 grade`: every code cell in order in one fresh namespace, as "Restart and run all" does.

Requests come as frames on descriptor 3, replies go to descriptor 4: number and length as little-endian 32-bit integers, then JSON.
This process imports the libraries and never executes a cell: each run is a child, killed with all that it started when its time is over.
A run sees its own copy of the files and nothing of any other run.
"""
import ast, base64, builtins, ctypes, hashlib, io, json, math, os, random, re, resource, select, shutil, signal, struct, sys, tempfile, time, traceback, types
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn, sklearn, sklearn.preprocessing, sklearn.metrics, torch

LARGEST = 15 << 20   # bytes of a run's reply
PRINTED = 20_000     # characters kept of what a cell prints
FIGURES, LINES, POINTS = 60, 20, 400
ARRAYS, SHORTEST = 150, 20
SERIES, ROWS = ('train_input_seqs', 'train_output_seqs'), 1 << 20
SKIPPED = re.compile(r'^(\s*)(?:(\w[\w\s,]*=\s*)?[!%](?!=).*|\?.*|.*\?)$')


def stub(name, **members):
    """A module that is not installed here, with the little of it that notebooks use."""
    module = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(members)
    sys.modules[name] = module


class Progress:
    """tqdm without a bar."""
    def __init__(self, items=(), *_, **__): self.items = items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __getattr__(self, _): return lambda *a, **k: None


def missing_modules(folder):
    ignore = lambda *a, **k: None
    show = lambda *values, **_: [print(value) for value in values] and None
    upload = lambda *_: {name: open(name, 'rb').read() for name in os.listdir(folder) if name.endswith('.csv')}
    for name in ('tqdm', 'tqdm.notebook', 'tqdm.auto', 'tqdm.autonotebook'):
        try: __import__(name)
        except ImportError: stub(name, tqdm=Progress, trange=lambda *a, **_: Progress(range(*a)), tqdm_notebook=Progress)
    try: import IPython.display
    except ImportError:
        names = dict.fromkeys(('Image', 'HTML', 'Markdown', 'SVG', 'Video', 'YouTubeVideo', 'clear_output', 'set_matplotlib_formats'), ignore)
        stub('IPython', get_ipython=lambda: Progress())
        stub('IPython.display', display=show, **names)
        stub('IPython.core')
        stub('IPython.core.display', display=show, **names)
        sys.modules['IPython'].display = sys.modules['IPython.display']
    stub('google')
    stub('google.colab', drive=types.SimpleNamespace(mount=ignore, flush_and_unmount=ignore), files=types.SimpleNamespace(upload=upload, download=ignore))
    return dict(display=show, get_ipython=lambda: Progress())


def on_the_processor(report):
    """Everything that asks for a graphics card gets the processor."""
    real = torch.device
    class Kind(type):
        def __instancecheck__(cls, value): return type(value) is real
    class device(metaclass=Kind):
        def __new__(cls, *_, **__): return real('cpu')
    elsewhere = lambda value: isinstance(value, (str, int)) and not isinstance(value, bool) and re.match(r'(cuda|mps|\d+$)', str(value)) is not None
    def moved(function):
        def call(*args, **named):
            if elsewhere(named.get('device')): named['device'] = 'cpu'
            return function(args[0], *['cpu' if isinstance(a, str) and elsewhere(a) else a for a in args[1:]], **named) if args else function(**named)
        return call
    def here(self, *_, **__):
        report['cuda'] = True
        return self
    torch.device = device
    for kind in (torch.Tensor, torch.nn.Module): kind.cuda, kind.to = here, moved(kind.to)
    for name in ('zeros', 'ones', 'empty', 'full', 'rand', 'randn', 'tensor', 'arange', 'linspace', 'as_tensor', 'zeros_like', 'ones_like', 'eye'):
        setattr(torch, name, moved(getattr(torch, name)))
    torch.set_default_device = torch.set_default_tensor_type = lambda *_: None
    functional = torch.nn.functional # a later PyTorch takes two widths of number, an earlier one fails in backward()
    for name in ('mse_loss', 'l1_loss', 'smooth_l1_loss'):
        loss = getattr(functional, name)
        setattr(functional, name, lambda x, y, *a, loss=loss, **k: loss(x, y.to(x.dtype) if torch.is_tensor(y) else y, *a, **k))


def watch_training(report, offset):
    """Seeds, optimizers with their parameters before and after, and which recurrent networks are called, in order."""
    seed, start, step, clear, forget = torch.manual_seed, torch.optim.Optimizer.__init__, torch.optim.Adam.step, torch.optim.Optimizer.zero_grad, torch.nn.Module.zero_grad
    optimizers, called, counts = [], {}, dict(steps=0, cleared=0)
    def manual_seed(value):
        report.setdefault('seeds', []).append(int(value))
        return seed(int(value) + offset)
    def init(self, params, defaults):
        start(self, params, defaults)
        optimizers.append((self, [p.detach().clone() for g in self.param_groups for p in g['params']]))
        self.register_step_count = 0
    def counted(name, function):
        def call(*args, **named):
            counts[name] += 1
            return function(*args, **named)
        return call
    def before(module, _):
        if isinstance(module, (torch.nn.RNNBase, torch.nn.RNNCellBase, torch.nn.Linear)): called.setdefault(id(module), module)
        if getattr(module, 'dropout', 0) or isinstance(module, torch.nn.modules.dropout._DropoutNd) and module.p: report['dropout'] = bool(module.training)
    torch.manual_seed = torch.random.manual_seed = manual_seed
    torch.optim.Optimizer.__init__, torch.optim.Optimizer.zero_grad = init, counted('cleared', clear)
    torch.nn.Module.zero_grad = counted('cleared', forget)
    for kind in {k for k in vars(torch.optim).values() if isinstance(k, type) and issubclass(k, torch.optim.Optimizer) and 'step' in vars(k)}:
        kind.step = counted('steps', kind.step)
    torch.nn.modules.module.register_module_forward_pre_hook(before)
    return optimizers, called, counts


def redirect_prices(folder, report):
    """read_csv finds the three price files in the notebook's folder, under whatever path the student had them."""
    read, files = pd.read_csv, {'tsla': 'TSLA.csv', 'googl': 'GOOGL.csv', 'goog': 'GOOGL.csv', 'google': 'GOOGL.csv', 'dji': 'DJI.csv', '^dji': 'DJI.csv'}
    def read_csv(path, *args, **named):
        name = re.split(r'[/\\]', str(path))[-1].lower() if isinstance(path, (str, os.PathLike)) else ''
        known = files.get(name[:-4]) if name.endswith('.csv') else None
        if known and not os.path.exists(path):
            report.setdefault('paths', []).append(str(path)[:200])
            path = os.path.join(folder, known)
        return read(path, *args, **named)
    pd.read_csv = read_csv


class Epochs(ast.NodeTransformer):
    """A loop over epochs runs through `lab5_epochs`, which ends it after as many as it is told."""
    def visit_For(self, node):
        self.generic_visit(node)
        names = ' '.join(n.id for part in (node.target, node.iter) for n in ast.walk(part) if isinstance(n, ast.Name))
        if re.search(r'\bep\b|epoch', names, re.I):
            node.iter = ast.copy_location(ast.Call(ast.Name('lab5_epochs', ast.Load()), [node.iter], []), node.iter)
        return node

    def visit_While(self, node):
        self.generic_visit(node)
        if re.search(r'\bep\b|epoch', ' '.join(n.id for n in ast.walk(node.test) if isinstance(n, ast.Name)), re.I):
            test = ast.Call(ast.Name('lab5_more', ast.Load()), [ast.Constant(node.lineno)], [])
            node.test = ast.copy_location(ast.BoolOp(ast.And(), [node.test, test]), node.test)
        return node


def epochs_of(limit, report):
    loops, left = report.setdefault('epochs', []), {}
    def lab5_epochs(items):
        run = dict(ran=0, seconds=0.0, planned=len(items) if hasattr(items, '__len__') else None)
        loops.append(run)
        started = time.perf_counter()
        for item in items:
            if limit is not None and run['ran'] >= limit:
                run['cut'] = True
                break
            run['ran'] += 1
            yield item
            run['seconds'] = time.perf_counter() - started
    def lab5_more(line):
        left[line] = left.get(line, 0) + 1
        return limit is None or left[line] <= limit
    return dict(lab5_epochs=lab5_epochs, lab5_more=lab5_more)


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
    space = dict(__name__='__main__', __builtins__=builtins, **missing_modules(folder), **epochs_of(request.get('epochs'), report))
    on_the_processor(report)
    redirect_prices(folder, report)
    optimizers, called, counts = watch_training(report, request.get('seedOffset', 0))
    plt.show = lambda *_, **__: figures_now(report['figures'], report.get('current', 0))
    def no_input(*_): raise EOFError('input() cannot be answered when the notebook is graded')
    builtins.input = no_input
    started = now()
    for cell in request['cells']:
        out, entry = Capped(), dict(cell=cell['number'], printed='', skipped=[])
        sys.stdout = sys.stderr = out
        report['current'] = cell['number']
        try:
            tree = ast.parse(python_of(cell['source'], entry['skipped']), f"cell {cell['number']}")
            exec(compile(ast.fix_missing_locations(Epochs().visit(tree)), f"cell {cell['number']}", 'exec'), space)
        except BaseException as error:
            lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == f"cell {cell['number']}"] or [getattr(error, 'lineno', None)]
            entry['error'], entry['line'] = f'{type(error).__name__}: {error}'.splitlines()[0][:500], lines[-1]
            if isinstance(error, ModuleNotFoundError): report['lacks'] = str(error.name)[:80]
        entry['printed'] = out.kept
        figures_now(report['figures'], cell['number'])
        report['cells'].append(entry)
        if 'error' in entry: break
    report['seconds'] = now() - started
    initial = {id(p): first for optimizer, firsts in optimizers for p, first in zip((p for g in optimizer.param_groups for p in g['params']), firsts)}
    report['optimizers'] = [dict(kind=type(o).__name__, rate=float(o.param_groups[0]['lr']), sums=plain([p.detach().double().abs().sum() for g in o.param_groups for p in g['params']]),
                                 moved=any(not torch.equal(p, f) for p, f in zip((p for g in o.param_groups for p in g['params']), firsts))) for o, firsts in optimizers[:12]]
    report['rows'], report['windows'] = arrays_of(space)
    report['networks'] = networks_of(called, initial, request.get('wide', False))
    report['values'] = {k: v for k, v in list(space.items())[:2000] if type(v) in (int, float) and abs(v) < 1e15 and not k.startswith('_')}
    report.update(counts)
    return dumps(report, default=lambda _: None)


class Capped(io.TextIOBase):
    kept = ''
    def writable(self): return True
    def write(self, text):
        if len(self.kept) < PRINTED: self.kept += str(text)[:PRINTED - len(self.kept)]
        return len(text)


def python_of(source, skipped):
    lines = source.split('\n')
    if re.match(r'\s*%%(bash|sh|html|javascript|script|latex|writefile|svg)', source): lines = ['pass'] + ['#' + line for line in lines]
    for i, line in enumerate(lines):
        match = SKIPPED.match(line)
        if match and not line.lstrip().startswith('#') and (match[2] is not None or line.lstrip()[:1] in '!%?' or line.rstrip().endswith('?')):
            skipped.append(line.strip()[:100])
            lines[i] = f'{match[1]}{match[2]}None' if match[2] else f'{match[1]}pass'
    return '\n'.join(lines)


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
    for name, text in request['files'].items():
        with open(os.path.join(place, name), 'w') as file: file.write(text)
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
