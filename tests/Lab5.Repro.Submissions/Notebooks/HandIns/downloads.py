# %%
!pip install yfinance --upgrade --no-cache-dir
%pip install torchsummary
import yfinance as yf
import numpy as np
import pandas as pd
import torch, torch.nn as nn
import matplotlib.pyplot as plt
from torchsummary import summary
# %%
tsla = yf.download('TSLA', start='2010-06-29', end='2019-05-03')
googl = yf.Ticker('GOOGL').history(start='2004-08-19', end='2019-05-03')
dji = yf.download("^DJI", period='max', progress=False)
tsla.tail()
# %%
SEQ, TEST = 10, 100
torch.manual_seed(2)
def scale(df):
    c = df['Close'].to_numpy().astype(float).reshape(-1)
    tr = c[:-TEST]
    return (c - tr.min()) / (tr.max() - tr.min()), tr.min(), tr.max()
data = {'TSLA': scale(tsla), 'GOOGL': scale(googl), 'DJI': scale(dji)}
# %%
class EncDec(nn.Module):
    def __init__(self, hidden=20):
        super().__init__()
        self.encoder = nn.LSTM(1, hidden, batch_first=True)
        self.decoder = nn.LSTM(1, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, 1)
    def forward(self, x):
        _, h = self.encoder(x)
        o, _ = self.decoder(x[:, -1:, :], h)
        return self.fc(o)
model = EncDec()
summary(model, (SEQ, 1))
opt = torch.optim.Adam(model.parameters(), lr=0.005)
crit = nn.MSELoss()
# %%
X, Y = [], []
for name, (s, lo, hi) in data.items():
    for i in range(len(s) - TEST - SEQ):
        X.append(s[i:i+SEQ]); Y.append(s[i+SEQ])
X = torch.tensor(np.array(X), dtype=torch.float32).unsqueeze(-1)
Y = torch.tensor(np.array(Y), dtype=torch.float32).view(-1, 1, 1)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, Y), batch_size=128, shuffle=True)
losses = []
for epoch in range(10):
    run = []
    for xb, yb in loader:
        opt.zero_grad()
        l = crit(model(xb), yb)
        l.backward()
        opt.step()
        run.append(l.item())
    losses.append(np.mean(run))
    print('Epoch', epoch, 'loss', losses[-1])
# %%
model.eval()
fig, axs = plt.subplots(3, 1, figsize=(10, 12))
for ax, (name, (s, lo, hi)) in zip(axs, data.items()):
    w = torch.tensor(np.array([s[i-SEQ:i] for i in range(len(s)-TEST, len(s))]), dtype=torch.float32).unsqueeze(-1)
    with torch.no_grad():
        pred = model(w).squeeze().numpy()
    truth = s[-TEST:]
    ax.plot(truth * (hi - lo) + lo, label='actual')
    ax.plot(pred * (hi - lo) + lo, label='predicted')
    ax.set_title(name); ax.set_xlabel('day'); ax.set_ylabel('price'); ax.legend()
    print(name, 'test MSE', np.mean((pred - truth)**2))
plt.tight_layout(); plt.show()
