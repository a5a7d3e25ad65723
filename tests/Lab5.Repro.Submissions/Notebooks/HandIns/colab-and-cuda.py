# %% [markdown]
# # Lab 5 assignment: Stock prediction
# %%
!pip install -q tqdm
from google.colab import files
import io
import numpy as np
import torch
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from tqdm.notebook import tqdm
from sklearn.preprocessing import MinMaxScaler
%matplotlib inline
device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
print("Using", device, torch.cuda.get_device_name(0))
# %%
uploaded = files.upload()
TSLA = pd.read_csv(io.BytesIO(uploaded['TSLA.csv']))
GOOGL = pd.read_csv(io.BytesIO(uploaded['GOOGL (1).csv']))
TSLA.head()
# %%
!nvidia-smi
GOOGL['Close'].plot(figsize=(12, 4))
# %%
scaler = MinMaxScaler(feature_range=(-1, 1))
y = scaler.fit_transform(GOOGL['Close'].values.reshape(-1, 1))
testing_sequence_len = 100
encoder_inputseq_len = 10
decoder_outputseq_len = 1
y_train = y[:-testing_sequence_len]
y_test = y[-testing_sequence_len:]
# %%
def generate_input_output_seqs(y, encoder_inputseq_len, decoder_outputseq_len, stride = 1, num_features = 1):
    L = y.shape[0]
    n = (L - encoder_inputseq_len - decoder_outputseq_len) // stride + 1
    a = np.zeros([n, encoder_inputseq_len, num_features])
    b = np.zeros([n, decoder_outputseq_len, num_features])
    for f in range(num_features):
        for i in range(n):
            s = stride * i
            a[i, :, f] = y[s:s + encoder_inputseq_len, f]
            b[i, :, f] = y[s + encoder_inputseq_len:s + encoder_inputseq_len + decoder_outputseq_len, f]
    return a, b
train_input_seqs, train_output_seqs = generate_input_output_seqs(y_train, encoder_inputseq_len, decoder_outputseq_len)
print(train_input_seqs.shape, train_output_seqs.shape)
# %%
class Encoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, num_layers):
        super().__init__()
        self.lstm = torch.nn.LSTM(input_size, hidden_size, num_layers, batch_first=True)
    def forward(self, x, h):
        return self.lstm(x, h)
class Decoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, output_size, num_layers):
        super().__init__()
        self.lstm = torch.nn.LSTM(input_size, hidden_size, num_layers, batch_first=True)
        self.fc_decoder = torch.nn.Linear(hidden_size, output_size)
    def forward(self, x, h):
        o, h = self.lstm(x, h)
        return self.fc_decoder(o), h
class Encoder_Decoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, decoder_output_size, num_layers):
        super().__init__()
        self.Encoder = Encoder(input_size, hidden_size, num_layers)
        self.Decoder = Decoder(input_size, hidden_size, decoder_output_size, num_layers)
# %%
torch.manual_seed(2)
Encoder_Decoder_RNN = Encoder_Decoder(1, 15, 1, 1).cuda()
learning_rate = 0.001
epochs = 400
batchsize = 50
num_features = 1
loss_func = torch.nn.MSELoss()
optimizer = torch.optim.Adam(Encoder_Decoder_RNN.parameters(), lr=learning_rate)
train_loss_list = []
# %%
train_input_seqs = torch.from_numpy(train_input_seqs).float().cuda()
train_output_seqs = torch.from_numpy(train_output_seqs).float().cuda()
train_batches_features = torch.split(train_input_seqs, batchsize)[:-1]
train_batches_targets = torch.split(train_output_seqs, batchsize)[:-1]
batch_split_num = len(train_batches_features)
for epoch in tqdm(range(epochs)):
    for k in range(batch_split_num):
        hidden_state = None
        decoder_output_seq = torch.zeros(batchsize, decoder_outputseq_len, num_features).cuda()
        optimizer.zero_grad()
        encoder_output, encoder_hidden = Encoder_Decoder_RNN.Encoder(train_batches_features[k], hidden_state)
        decoder_hidden = encoder_hidden
        decoder_input = torch.unsqueeze(train_batches_features[k][:, -1, :], 2)
        for t in range(decoder_outputseq_len):
            decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(decoder_input, decoder_hidden)
            decoder_output_seq[:, t, :] = torch.squeeze(decoder_output, 2)
            decoder_input = torch.unsqueeze(train_batches_targets[k][:, t, :], 2)
        loss = loss_func(torch.squeeze(decoder_output_seq), torch.squeeze(train_batches_targets[k]))
        train_loss_list.append(loss.item())
        loss.backward()
        optimizer.step()
    if epoch % 100 == 0:
        print("Averaged Training Loss for Epoch ", epoch, ": ", np.mean(train_loss_list[-batch_split_num:]))
# %%
plt.figure(figsize = (12, 7))
plt.plot(np.convolve(train_loss_list, np.ones(100), 'valid') / 100, linewidth = 3, label = 'Rolling Averaged Training Loss')
plt.ylabel("training loss")
plt.xlabel("Iterations")
plt.legend()
sns.despine()
# %%
test_input_seq = torch.from_numpy(y_test).float().cuda()
decoder_output_seq = torch.zeros(testing_sequence_len, 1).cuda()
decoder_output_seq[:encoder_inputseq_len] = test_input_seq[:encoder_inputseq_len]
with torch.no_grad():
    for i in range(testing_sequence_len - encoder_inputseq_len - 1):
        window = test_input_seq[i:i + encoder_inputseq_len].unsqueeze(0)
        _, h = Encoder_Decoder_RNN.Encoder(window, None)
        out, h = Encoder_Decoder_RNN.Decoder(window[:, -1:, :], h)
        decoder_output_seq[i + encoder_inputseq_len] = out[0, 0]
# %%
plt.figure(figsize = (10, 5))
plt.plot(test_input_seq.cpu(), label = 'Ground truth', linewidth = 3)
plt.plot(decoder_output_seq.cpu(), label = 'RNN prediction', linewidth = 3)
plt.legend()
sns.despine()
# %%
print("Test MSE Error: ", loss_func(decoder_output_seq, test_input_seq).item())
