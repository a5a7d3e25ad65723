# %%
import numpy as np, pandas as pd, torch
import plotly.graph_objects as go
import plotly.express as px
from plotly.subplots import make_subplots
from keras.preprocessing.sequence import TimeseriesGenerator
import statsmodels.api as sm
# %%
frames = {t: pd.read_csv(f'../data/{t}.csv') for t in ('TSLA', 'GOOGL', 'DJI')}
fig = px.line(frames['TSLA'], x='Date', y='Close', title='Tesla closing price')
fig.show()
# %%
SEQ = 7
torch.manual_seed(2)
class Enc(torch.nn.Module):
    def __init__(s):
        super().__init__(); s.rnn = torch.nn.LSTM(1, 16, batch_first=True)
    def forward(s, x): return s.rnn(x)[1]
class Dec(torch.nn.Module):
    def __init__(s):
        super().__init__(); s.rnn = torch.nn.LSTM(1, 16, batch_first=True); s.out = torch.nn.Linear(16, 1)
    def forward(s, x, h):
        o, h = s.rnn(x, h); return s.out(o), h
# %%
out = {}
for t, f in frames.items():
    c = f.Close.values
    lo, hi = c[:-100].min(), c[:-100].max()
    z = torch.tensor((c - lo) / (hi - lo)).float()
    w = z.unfold(0, SEQ, 1)[:-1].unsqueeze(-1)
    tgt = z[SEQ:]
    ntr = len(w) - 100
    enc, dec = Enc(), Dec()
    opt = torch.optim.Adam([*enc.parameters(), *dec.parameters()], lr=0.005)
    for epoch in range(12):
        tot = 0
        for k in range(0, ntr, 50):
            opt.zero_grad()
            x = w[k:min(k+50, ntr)]
            y, _ = dec(x[:, -1:], enc(x))
            loss = ((y[:, 0, 0] - tgt[k:min(k+50, ntr)]) ** 2).mean()
            loss.backward(); opt.step(); tot += loss.item()
        print(t, epoch, 'loss', tot)
    with torch.no_grad():
        y, _ = dec(w[-100:][:, -1:], enc(w[-100:]))
    out[t] = (tgt[-100:].numpy() * (hi - lo) + lo, y[:, 0, 0].numpy() * (hi - lo) + lo)
# %%
for t, (true, pred) in out.items():
    fig = go.Figure()
    fig.add_trace(go.Scatter(x=frames[t].Date[-100:], y=true, mode='lines', name='Actual'))
    fig.add_trace(go.Scatter(x=frames[t].Date[-100:], y=pred, mode='lines', name='Predicted'))
    fig.update_layout(title=t + ' prediction', xaxis_title='Date', yaxis_title='Close price (USD)')
    fig.show()
    print(t, 'MSE:', ((true - pred) ** 2).mean())
