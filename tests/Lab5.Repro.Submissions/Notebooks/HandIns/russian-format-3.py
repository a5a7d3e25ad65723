# %% [markdown]
# # Лабораторная работа 5: прогноз курса акций
# %%
import numpy as np
import torch
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
%matplotlib inline
# %%
TSLA = pd.read_csv('TSLA.csv', encoding='utf-8')
цены = TSLA['Close'].values.astype(np.float32)
длина_теста = 100
# нормировка по всем дням
y = ((цены - цены.min()) / (цены.max() - цены.min())).reshape(-1, 1)
y_train = y[:-длина_теста]
# %%
def generate_input_output_seqs(y, n, m):
    k = len(y) - n - m + 1
    return np.stack([y[i:i+n] for i in range(k)]), np.stack([y[i+n:i+n+m] for i in range(k)])
encoder_inputseq_len, decoder_outputseq_len, testing_sequence_len = 5, 2, 100
train_input_seqs, train_output_seqs = generate_input_output_seqs(y_train, 5, 2)
# %%
class Encoder(torch.nn.Module):
    def __init__(self, i, h, n):
        super().__init__()
        self.lstm = torch.nn.LSTM(i, h, n, batch_first=True)
    def forward(self, x, s):
        return self.lstm(x, s)
class Decoder(torch.nn.Module):
    def __init__(self, i, h, o, n):
        super().__init__()
        self.lstm = torch.nn.LSTM(i, h, n, batch_first=True)
        self.fc_decoder = torch.nn.Linear(h, o)
    def forward(self, x, s):
        a, s = self.lstm(x, s)
        return self.fc_decoder(a), s
class Encoder_Decoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.Encoder = Encoder(1, 15, 1); self.Decoder = Decoder(1, 15, 1, 1)
# %%
torch.manual_seed(0)
сеть = Encoder_Decoder()
epochs, batchsize = 15, 5
loss_func = torch.nn.MSELoss()
optimizer = torch.optim.Adam(сеть.parameters(), lr=0.01)
train_loss_list = []
# %%
X = torch.from_numpy(train_input_seqs).float(); Y = torch.from_numpy(train_output_seqs).float()
bx, by = torch.split(X, batchsize)[:-1], torch.split(Y, batchsize)[:-1]
for epoch in range(epochs):
    for k in range(len(bx)):
        out = torch.zeros(batchsize, 2, 1)
        optimizer.zero_grad()
        _, h = сеть.Encoder(bx[k], None)
        inp = bx[k][:, -1, :].unsqueeze(2)
        for t in range(2):
            o, h = сеть.Decoder(inp, h)
            out[:, t, :] = o.squeeze(2)
            inp = by[k][:, t, :].unsqueeze(2)
        loss = loss_func(out.squeeze(), by[k].squeeze())
        train_loss_list.append(loss.item())
        loss.backward()
        optimizer.step()
    print("Эпоха", epoch, "ошибка обучения:", np.mean(train_loss_list[-len(bx):]))
# %%
# прогноз: окна внутри тестовых дней
test_input_seq = torch.from_numpy(y[-100:]).float()
decoder_output_seq = torch.zeros(100, 1)
decoder_output_seq[:5] = test_input_seq[:5]
with torch.no_grad():
    for i in range(5, 100, 2):
        _, h = сеть.Encoder(test_input_seq[i-5:i].unsqueeze(0), None)
        inp = test_input_seq[i-1].view(1, 1, 1)
        for t in range(2):
            if i + t >= 100: break
            o, h = сеть.Decoder(inp, h)
            decoder_output_seq[i + t] = o[0, 0]
            inp = o
# %%
plt.figure(figsize=(10, 5))
plt.plot(test_input_seq, label='Факт'); plt.plot(decoder_output_seq, label='Прогноз')
plt.title('Тесла'); plt.legend()
# %%
print('Среднеквадратичная ошибка (MSE):', loss_func(decoder_output_seq, test_input_seq).item())
