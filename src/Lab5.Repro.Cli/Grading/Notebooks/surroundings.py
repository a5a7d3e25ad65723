"""What a notebook finds around it when `lab5 grade` runs it: the processor in place of a graphics card, loops over epochs that can be
ended, and a record of what is trained.
"""
import ast, re, time
import torch


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
    load = torch.load
    torch.load = lambda file, map_location=None, *args, **named: load(file, 'cpu', *args, **named)
    torch.set_default_device = torch.set_default_tensor_type = lambda *_: None
    for name, value in dict(get_device_name='processor', get_device_properties='processor', get_device_capability=(0, 0), current_device=0, memory_allocated=0, memory_reserved=0,
                            max_memory_allocated=0, set_device=None, synchronize=None, reset_peak_memory_stats=None, memory_summary='').items():
        setattr(torch.cuda, name, lambda *_, value=value, **__: value)
    start = torch.utils.data.DataLoader.__init__
    def loader(self, *args, num_workers=0, pin_memory=False, prefetch_factor=2, persistent_workers=False, **named): start(self, *args, **named)
    torch.utils.data.DataLoader.__init__ = loader # in this process: a run may not start others
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


EPOCH = re.compile(r'\bep\b|epoch', re.I)
FEW = 5 # a loop over so few is over stocks


class Epochs(ast.NodeTransformer):
    """A loop over epochs runs through `lab5_epochs`, which ends it after as many as it is told. It is a loop that trains and says epoch;
    without one inside, the outermost loop that trains and counts."""
    def __init__(self, trees):
        self.training, functions = set(), [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
        for _ in range(3): self.training |= {f.name for f in functions if self.trains(f)}

    def trains(self, node): return any(self.is_step(n) for n in ast.walk(node))

    def is_step(self, node):
        if isinstance(node, ast.Attribute) and node.attr == 'backward': return True
        if not isinstance(node, ast.Call): return False
        if isinstance(node.func, ast.Name): return node.func.id in self.training
        return isinstance(node.func, ast.Attribute) and node.func.attr in self.training - {'train', 'eval', 'step', 'forward'} # PyTorch's own

    def names_epochs(self, loop):
        parts = [loop.test] if isinstance(loop, ast.While) else [loop.target, loop.iter]
        return self.trains(loop) and EPOCH.search(' '.join(getattr(n, 'id', getattr(n, 'attr', '')) for part in parts for n in ast.walk(part) if isinstance(n, (ast.Name, ast.Attribute)))) is not None

    def counts(self, loop):
        calls = {n.func.id: n.args for n in ast.walk(loop.iter) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        return 'len' not in calls and ('range' in calls or 'trange' in calls) and not any(isinstance(n, ast.Constant) and n.value <= FEW for n in calls.get('range', [])[-1:])

    def visit_For(self, node):
        inside = any(self.names_epochs(n) for part in node.body for n in ast.walk(part) if isinstance(n, (ast.For, ast.While)))
        if self.names_epochs(node) or self.trains(node) and self.counts(node) and not inside:
            node.iter = ast.copy_location(ast.Call(ast.Name('lab5_epochs', ast.Load()), [node.iter], []), node.iter)
            return node
        return self.generic_visit(node)

    def visit_While(self, node):
        if self.names_epochs(node):
            test = ast.Call(ast.Name('lab5_more', ast.Load()), [ast.Constant(node.lineno)], [])
            node.test = ast.copy_location(ast.BoolOp(ast.And(), [node.test, test]), node.test)
            return node
        return self.generic_visit(node)


def epochs_of(limit, report):
    loops, left = report.setdefault('epochs', []), {}
    def begin(planned=None):
        loops.append(dict(ran=0, seconds=0.0, planned=planned))
        return loops[-1], time.process_time() # another process's load must not shorten a training
    def lab5_epochs(items):
        run, started = begin(len(items) if hasattr(items, '__len__') else None)
        for item in items:
            if limit is not None and run['ran'] >= limit:
                run['cut'] = True
                break
            run['ran'] += 1
            yield item
            run['seconds'] = time.process_time() - started
    def lab5_more(line):
        run, started = left.setdefault(line, begin()) if line not in left else left[line]
        run['seconds'] = time.process_time() - started
        run['cut'] = limit is not None and run['ran'] >= limit
        run['ran'] += not run['cut']
        return not run['cut']
    return dict(lab5_epochs=lab5_epochs, lab5_more=lab5_more)


SKIPPED = re.compile(r'^(\s*)(?:(\w[\w\s,]*=\s*)?[!%](?!=).*|\?.*|.*\?)$')


def code_of(cells):
    """Every cell's tree, or the error that it is no Python, and the lines for IPython that were left out of it."""
    trees, skipped = {}, {}
    for cell in cells:
        left = skipped[cell['number']] = []
        try: trees[cell['number']] = ast.parse(python_of(cell['source'], left), f"cell {cell['number']}")
        except (SyntaxError, ValueError) as error: trees[cell['number']] = error
    return trees, skipped


def python_of(source, skipped):
    try: return ast.parse(source) and source
    except (SyntaxError, ValueError): pass
    lines, goes_on = source.split('\n'), False
    if re.match(r'\s*%%(bash|sh|html|javascript|script|latex|writefile|svg|markdown)', source): lines = ['pass'] + ['#' + line for line in lines]
    for i, line in enumerate(lines):
        match = SKIPPED.match(line)
        if goes_on or match and not line.lstrip().startswith('#') and (match[2] is not None or line.lstrip()[:1] in '!%?' or line.rstrip().endswith('?')):
            skipped.append(line.strip()[:100])
            lines[i] = '' if goes_on else f'{match[1]}{match[2]}None' if match[2] else f'{match[1]}pass'
            goes_on = line.rstrip().endswith('\\')
    return '\n'.join(lines)
