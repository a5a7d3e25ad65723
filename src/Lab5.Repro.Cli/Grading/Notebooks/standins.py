"""Stand-ins for what the grading machine lacks when `lab5 grade` runs a notebook: modules that are not installed, Colab's uploads and
drives, downloads of prices, folders of the student's machine, and names that another version of a library has.
"""
import ast, importlib.util, os, re, sys, types
from importlib.machinery import ModuleSpec
import matplotlib.figure
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch

PRICES = (('TSLA.csv', r'tsla|tesla'), ('GOOGL.csv', r'goog'), ('DJI.csv', r'dji|dow[\W_]*jones|(?<![a-z])dow(?![a-z])'))
STUBBED = 'IPython google pandas_datareader plotly tqdm yfinance'.split()
SHOWN_ONLY = 'altair bokeh colorama hiddenlayer ipywidgets missingno mplfinance rich tensorboard termcolor torchinfo torchsummary torchview torchviz wandb watermark'.split()
NO_TABLE = re.compile(r'\.(pt|pth|pkl|pickle|npy|npz|h5|json|png|jpg|txt)$', re.I)


def prices_of(path):
    """The price file that a path or ticker means: by the last part of it, else by all of it."""
    path = str(path).lower()
    last = re.split(r'[/\\]', path.split('?')[0])[-1]
    return next((file for part in (last, path) for file, words in PRICES if re.search(words, part)), None)


class Nothing:
    """Takes every use and does nothing: for what only shows."""
    def __call__(self, *_, **__): return self
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return self
    def __getitem__(self, _): return self
    def __iter__(self): return iter(())
    def __len__(self): return 0
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __repr__(self): return ''


class Absent:
    """May be imported, but not used: many notebooks import more than they need."""
    def __init__(self, module, *base):
        if base: Absent(base[0][0]._module)()
        self._module = module
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return self
    def __call__(self, *_, **__): raise ModuleNotFoundError(f"No module named '{self._module}'", name=self._module)
    __getitem__ = __iter__ = __enter__ = __call__


class Absences:
    """Finds the modules that a notebook imports and that are not installed, except where it is ready for that itself."""
    def __init__(self, trees):
        guarded = {id(n) for tree in trees for t in ast.walk(tree) if isinstance(t, ast.Try) for n in ast.walk(t)}
        imports = [n for tree in trees for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom)) and id(n) not in guarded]
        names = {name.split('.')[0] for n in imports for name in ([a.name for a in n.names] if isinstance(n, ast.Import) else [n.module or ''])}
        self.names = {name for name in names if name and name not in sys.modules and importlib.util.find_spec(name) is None} | set(STUBBED)
    def find_spec(self, name, *_): return ModuleSpec(name, self, is_package=True) if name.split('.')[0] in self.names else None
    def create_module(self, spec): return None
    def exec_module(self, module):
        top = module.__name__.split('.')[0]
        other = Nothing() if top in STUBBED + SHOWN_ONLY else Absent(top)
        def member(name):
            if name.startswith('__'): raise AttributeError(name)
            return other
        module.__getattr__ = member


def stub(name, rest=None, **members):
    """A module in place of the real one, with the little of it that notebooks use."""
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    module.__dict__.update(members)
    if rest is not None: module.__getattr__ = rest.__getattr__
    parent, _, child = name.rpartition('.')
    if parent: setattr(sys.modules[parent], child, module)


class Progress:
    """tqdm without a bar."""
    write, pandas = staticmethod(print), staticmethod(lambda *_, **__: None)
    def __init__(self, items=(), *_, **__): self.items = () if items is None else items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __getattr__(self, _): return lambda *_, **__: None


class Uploads(dict):
    """What Colab's upload gives, under whatever name the student's files had."""
    def __missing__(self, name): return self[prices_of(name) or 'TSLA.csv']


class Shown:
    """plotly's figure, drawn with matplotlib."""
    def __init__(self, data=(), layout=None, **_):
        self.traces, self.layout = [*data] if isinstance(data, (list, tuple)) else [data], dict(layout or {})
    def add_trace(self, trace, *_, **__): self.traces.append(trace)
    def add_scatter(self, **named): self.traces.append(named)
    def update_layout(self, layout=None, **named): self.layout.update(layout or {}, **named)
    def update_xaxes(self, title_text='', **_): self.layout['xaxis_title'] = title_text
    def update_yaxes(self, title_text='', **_): self.layout['yaxis_title'] = title_text
    def __getattr__(self, name):
        if name.startswith('__'): raise AttributeError(name)
        return Nothing()
    def show(self, *_, **__):
        text = lambda key, axis: str(next((v.get('text', '') if isinstance(v, dict) else v for v in (self.layout.get(key), (self.layout.get(axis) or {}).get('title') if axis else None) if v), ''))
        plt.figure()
        for trace in self.traces:
            if isinstance(trace, dict) and trace.get('y') is not None: plt.plot(np.ravel(trace['y']), label=str(trace.get('name', '')))
        plt.title(text('title', None) or text('title_text', None)); plt.xlabel(text('xaxis_title', 'xaxis')); plt.ylabel(text('yaxis_title', 'yaxis'))
        if len(self.traces) > 1: plt.legend()
        plt.show()


def express(frame=None, x=None, y=None, title='', **_):
    """plotly.express.line"""
    columns = [y] if isinstance(y, str) else list(y if y is not None else [])
    return Shown([dict(y=frame[c], name=c) for c in columns] if frame is not None else [dict(y=y)], dict(title=title, xaxis_title=x or '', yaxis_title='value' if len(columns) != 1 else columns[0]))


def missing_modules(folder, trees, report):
    ignore = lambda *_, **__: None
    show = lambda *values, **_: [print(value) for value in values] and None
    upload = lambda *_: Uploads({name: open(os.path.join(folder, name), 'rb').read() for name in sorted(os.listdir(folder)) if name.endswith('.csv')})
    tables = {}
    def table(ticker, *_, **__):
        file = prices_of(ticker)
        if file is None: raise ValueError(f'There are no prices of {ticker}; the lab has TSLA, GOOGL and DJI')
        report.setdefault('paths', []).append(f'a download of {ticker}')
        return pd.read_csv(os.path.join(folder, file), parse_dates=['Date'], index_col='Date')
    def download(tickers, *_, **__):
        names = tickers.replace(',', ' ').split() if isinstance(tickers, str) else list(tickers)
        return table(names[0]) if len(names) == 1 else pd.concat({name: table(name) for name in names}, axis=1).swaplevel(axis=1)
    for name in ('tqdm', 'tqdm.notebook', 'tqdm.auto', 'tqdm.autonotebook', 'tqdm.std'):
        stub(name, Nothing(), tqdm=Progress, trange=lambda *a, **_: Progress(range(*a)), tqdm_notebook=Progress, tnrange=lambda *a, **_: Progress(range(*a)))
    stub('IPython', Nothing(), get_ipython=Nothing)
    for name in ('IPython.display', 'IPython.core', 'IPython.core.display'): stub(name, Nothing(), display=show)
    stub('google')
    stub('google.colab', Nothing(), drive=types.SimpleNamespace(mount=ignore, flush_and_unmount=ignore), files=types.SimpleNamespace(upload=upload, download=ignore))
    stub('yfinance', Nothing(), download=download, Ticker=lambda ticker: types.SimpleNamespace(history=lambda *_, **__: table(ticker)))
    stub('pandas_datareader', Nothing(), DataReader=download, get_data_yahoo=download)
    stub('pandas_datareader.data', Nothing(), DataReader=download, get_data_yahoo=download)
    iplot = lambda figure, *_, **__: (figure if isinstance(figure, Shown) else Shown(**figure) if isinstance(figure, dict) else Shown(figure)).show()
    for name in ('plotly', 'plotly.subplots', 'plotly.offline', 'plotly.io'): stub(name, Nothing(), make_subplots=lambda *_, **__: Shown(), iplot=iplot, plot=iplot)
    for name in ('plotly.graph_objects', 'plotly.graph_objs'): stub(name, Nothing(), Figure=Shown, Scatter=dict, Layout=dict)
    stub('plotly.express', Nothing(), line=express)
    stub('torch.utils.tensorboard', Nothing())
    sys.meta_path.append(Absences(trees))
    sys.path.insert(0, folder) # the student's own modules, which lie beside the notebook
    return dict(display=show, get_ipython=Nothing)


def other_versions():
    """Names that came later or are gone: what a version of a library has is the machine's matter, not the student's."""
    for name, kind in (('float', float), ('int', int), ('bool', bool), ('object', object), ('str', str)):
        if name not in np.__dict__: setattr(np, name, kind)
    if not hasattr(torch, 'compile'): torch.compile = lambda model=None, **_: model if model is not None else lambda m: m
    use = plt.style.use
    def known(style):
        try: use(style)
        except (OSError, ValueError): pass
    plt.style.use = known


def files_of(folder, report):
    """The price files are found under whatever path the student had them, and what is saved finds a folder."""
    def found(path):
        if not isinstance(path, (str, os.PathLike)) or os.path.exists(path): return path
        beside = os.path.join(folder, re.split(r'[/\\]', str(path))[-1])
        known = os.path.join(folder, '' if NO_TABLE.search(str(path)) else prices_of(path) or '')
        if os.path.isfile(known): report.setdefault('paths', []).append(str(path)[:200])
        return known if os.path.isfile(known) else beside if os.path.isfile(beside) else path
    def landing(path):
        if not isinstance(path, (str, os.PathLike)): return path
        try:
            os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            if os.access(os.path.dirname(os.path.abspath(path)), os.W_OK): return path
        except OSError: pass
        return os.path.join(folder, re.split(r'[/\\]', str(path))[-1])
    def redirect(owner, name, place, where):
        function = getattr(owner, name)
        def call(*args, **named):
            return function(*args[:place], where(args[place]), *args[place + 1:], **named) if len(args) > place else function(*args, **named)
        setattr(owner, name, call)
    for owner, name in ((pd, 'read_csv'), (pd, 'read_table'), (np, 'genfromtxt'), (np, 'loadtxt'), (np, 'load'), (torch, 'load')): redirect(owner, name, 0, found)
    for owner, name, place in ((matplotlib.figure.Figure, 'savefig', 1), (pd.DataFrame, 'to_csv', 1), (torch, 'save', 1), (np, 'save', 0), (np, 'savez', 0), (np, 'savetxt', 0)): redirect(owner, name, place, landing)
    change, entries, make = os.chdir, os.listdir, os.mkdir
    os.chdir = lambda path: change(path) if os.path.isdir(path) else None
    os.listdir = lambda path='.': entries(path if os.path.isdir(path) else folder)
    def mkdir(path, *args, **named):
        try: make(path, *args, **named)
        except FileNotFoundError: raise
        except OSError: pass
    os.mkdir = mkdir
    def opened(path, mode='r', *args, **named): return open((landing if set(mode) & set('wax') else found)(path), mode, *args, **named)
    return dict(open=opened)
