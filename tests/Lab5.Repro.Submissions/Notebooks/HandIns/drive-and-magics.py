# %%
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = 'retina'
import os
from google.colab import drive
drive.mount('/content/drive')
%cd /content/drive/MyDrive/EE596/lab5
os.chdir('/content/drive/MyDrive/EE596/lab5')
!ls
# %%
%%time
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
import matplotlib.pyplot as plt
stock_dir = 'stock_data'
df_t = pd.read_csv(os.path.join(stock_dir, 'tesla_stock.csv'))
df_g = pd.read_csv(stock_dir + '/GOOGL_2004-2019.csv')
df_d = pd.read_csv('stock_data/DJI (2).csv')
print(len(df_t), len(df_g), len(df_d))
# %%
def to_np(df): return df['Close'].to_numpy()
T, G, D = map(to_np, (df_t, df_g, df_d))
def norm(x): return (x - x.mean()) / x.std()
Tn, Gn, Dn = norm(T), norm(G), norm(D)
T_train, G_train, D_train = Tn[:-100], Gn[:-100], Dn[:-100]
T_test, G_test, D_test = Tn[-100:], Gn[-100:], Dn[-100:]
# %%
enc_len = 10
def windows(y):
    x = np.lib.stride_tricks.sliding_window_view(y, enc_len + 1)
    return x[:, :-1, None], x[:, -1:, None]
xs, ys = zip(*[windows(v) for v in (T_train, G_train, D_train)])
xs, ys = np.concatenate(xs), np.concatenate(ys)
x_t, y_t = torch.FloatTensor(xs), torch.FloatTensor(ys)
# %%
class Seq2Seq(nn.Module):
    def __init__(self, hid=32):
        super().__init__()
        self.enc = nn.LSTM(1, hid, 2, batch_first=True, dropout=0.2)
        self.dec = nn.LSTM(1, hid, 2, batch_first=True, dropout=0.2)
        self.lin = nn.Linear(hid, 1)
    def forward(self, x):
        _, h = self.enc(x)
        o, _ = self.dec(x[:, -1:], h)
        return self.lin(o)
net = Seq2Seq()
dev = 'cuda' if torch.cuda.is_available() else 'cpu'
net = net.to(dev); x_t = x_t.to(dev); y_t = y_t.to(dev)
opt = torch.optim.Adam(net.parameters(), 1e-3); lossf = nn.MSELoss()
# %%
hist = []
for i in range(8):
    perm = torch.randperm(len(x_t))
    for j in range(0, len(perm), 256):
        idx = perm[j:j+256]
        l = lossf(net(x_t[idx]), y_t[idx])
        opt.zero_grad(); l.backward(); opt.step()
    hist.append(l.item())
plt.plot(hist); plt.title('loss')
# %%
def test(y_full):
    p = []
    for i in range(100):
        w = y_full[len(y_full)-100+i-enc_len:len(y_full)-100+i]
        with torch.no_grad():
            p.append(net(torch.FloatTensor(w).view(1, -1, 1).to(dev)).item())
    return p
pred_T, pred_G, pred_D = test(Tn), test(Gn), test(Dn)
# %%
fig, ax = plt.subplots(1, 3, figsize=(18, 5))
ax[0].plot(T_test); ax[0].plot(pred_T); ax[0].set_title('TSLA')
ax[1].plot(G_test); ax[1].plot(pred_G); ax[1].set_title('GOOGL')
ax[2].plot(D_test); ax[2].plot(pred_D); ax[2].set_title('DJI')
# %%
from sklearn.metrics import mean_squared_error
print(mean_squared_error(T_test, pred_T), mean_squared_error(G_test, pred_G), mean_squared_error(D_test, pred_D))
