# %%
"""Stock prediction with an encoder/decoder. All in functions, no globals."""
import csv, json, pathlib, random, typing as tp
from dataclasses import dataclass
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset
import matplotlib.pyplot as plt
HERE = pathlib.Path('.').resolve()
# %%
@dataclass
class Config:
    window: int = 12
    horizon: int = 1
    test: int = 100
    hidden: int = 24
    lr: float = 4e-3
    n_iter: int = 12
    batch: int = 64
    seed: int = 2
# %%
def read(name: str) -> np.ndarray:
    with open(HERE / f'{name}.csv', newline='') as handle:
        return np.array([float(row['Close']) for row in csv.DictReader(handle)])
class Windows(Dataset):
    def __init__(self, series, cfg): self.s, self.c = torch.as_tensor(series, dtype=torch.float32), cfg
    def __len__(self): return len(self.s) - self.c.window - self.c.horizon + 1
    def __getitem__(self, i):
        w = self.c.window
        return self.s[i:i + w, None], self.s[i + w:i + w + self.c.horizon, None]
# %%
class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.e, self.d, self.o = nn.LSTMCell(1, cfg.hidden), nn.LSTMCell(1, cfg.hidden), nn.Linear(cfg.hidden, 1)
    def forward(self, x, target=None):
        state = None
        for t in range(x.shape[1]):
            state = self.e(x[:, t], state)
        inp, outs = x[:, -1], []
        for t in range(1):
            state = self.d(inp, state)
            outs.append(self.o(state[0]))
            inp = outs[-1]
        return torch.stack(outs, 1)
def step(net, opt, x, y):
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()
    return loss.item()
# %%
def main():
    cfg = Config()
    torch.manual_seed(cfg.seed); np.random.seed(cfg.seed); random.seed(cfg.seed)
    report = {}
    for name in ('TSLA', 'GOOGL', 'DJI'):
        close = read(name)
        train, (mu, sd) = close[:-cfg.test], (close[:-cfg.test].mean(), close[:-cfg.test].std())
        net = Net(cfg)
        opt = torch.optim.RMSprop(net.parameters(), lr=cfg.lr)
        loader = DataLoader(Windows((train - mu) / sd, cfg), batch_size=cfg.batch, shuffle=True, drop_last=True)
        for it in range(cfg.n_iter):
            losses = [step(net, opt, x, y) for x, y in loader]
            print(f'[{name}] iteration {it:3d} train loss {np.mean(losses):.5f}')
        z = (close - mu) / sd
        x = torch.tensor(np.stack([z[i - cfg.window:i] for i in range(len(z) - cfg.test, len(z))]), dtype=torch.float32)[..., None]
        net.eval()
        with torch.inference_mode():
            pred = net(x)[:, 0, 0].numpy() * sd + mu
        truth = close[-cfg.test:]
        report[name] = float(np.mean((pred - truth) ** 2))
        plt.figure(figsize=(9, 4))
        plt.plot(truth, label='truth'); plt.plot(pred, label='forecast')
        plt.title(f'{name}: 100 test days'); plt.xlabel('test day'); plt.ylabel('close, USD'); plt.legend()
        plt.savefig(HERE / 'out' / f'{name}.pdf')
        plt.show()
    print('Test MSE:', json.dumps(report, indent=1))
if __name__ == '__main__':
    main()
