"""What a notebook finds around it when `lab5 grade` runs it: stand-ins for what the grading machine lacks, the processor in place of a
graphics card, the price files in its folder, loops over epochs that can be ended, and a record of what is trained.
"""
import ast, os, re, sys, time, types
import pandas as pd
import torch

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


EPOCH = re.compile(r'\bep\b|epoch', re.I)


class Epochs(ast.NodeTransformer):
    """A loop over epochs runs through `lab5_epochs`, which ends it after as many as it is told."""
    def __init__(self, source):
        self.named = re.search(r'\b(for|while)\b.*(\bep\b|epoch)', source, re.I) is not None

    def visit_For(self, node):
        names = ' '.join(n.id for part in (node.target, node.iter) for n in ast.walk(part) if isinstance(n, ast.Name))
        trains = any(isinstance(n, ast.Attribute) and n.attr == 'backward' for n in ast.walk(node))
        if self.named: self.generic_visit(node)
        if EPOCH.search(names) if self.named else trains:
            node.iter = ast.copy_location(ast.Call(ast.Name('lab5_epochs', ast.Load()), [node.iter], []), node.iter)
        return node

    def visit_While(self, node):
        self.generic_visit(node)
        if EPOCH.search(' '.join(n.id for n in ast.walk(node.test) if isinstance(n, ast.Name))):
            test = ast.Call(ast.Name('lab5_more', ast.Load()), [ast.Constant(node.lineno)], [])
            node.test = ast.copy_location(ast.BoolOp(ast.And(), [node.test, test]), node.test)
        return node


def epochs_of(limit, report):
    loops, left = report.setdefault('epochs', []), {}
    def lab5_epochs(items):
        run = dict(ran=0, seconds=0.0, planned=len(items) if hasattr(items, '__len__') else None)
        loops.append(run)
        started = time.process_time() # another process's load must not shorten a training
        for item in items:
            if limit is not None and run['ran'] >= limit:
                run['cut'] = True
                break
            run['ran'] += 1
            yield item
            run['seconds'] = time.process_time() - started
    def lab5_more(line):
        left[line] = left.get(line, 0) + 1
        return limit is None or left[line] <= limit
    return dict(lab5_epochs=lab5_epochs, lab5_more=lab5_more)


def python_of(source, skipped):
    lines = source.split('\n')
    if re.match(r'\s*%%(bash|sh|html|javascript|script|latex|writefile|svg)', source): lines = ['pass'] + ['#' + line for line in lines]
    for i, line in enumerate(lines):
        match = SKIPPED.match(line)
        if match and not line.lstrip().startswith('#') and (match[2] is not None or line.lstrip()[:1] in '!%?' or line.rstrip().endswith('?')):
            skipped.append(line.strip()[:100])
            lines[i] = f'{match[1]}{match[2]}None' if match[2] else f'{match[1]}pass'
    return '\n'.join(lines)
