# %%
import numpy as np
import torch
import random
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
%matplotlib inline
# %%
TSLA = pd.read_csv('TSLA.csv')
GOOGL = pd.read_csv('GOOGL.csv')
DJI = pd.read_csv('DJI.csv')
# %%
# Pick one of the 3 datasets and normalize
# YOUR CODE HERE
DJI_close = DJI['Close']
DJI_norm = (DJI_close - DJI_close.min())/(DJI_close.max()-DJI_close.min())
y = np.array(DJI_norm).reshape(-1,1)
# %%
def generate_input_output_seqs(y, encoder_inputseq_len, decoder_outputseq_len, stride = 1, num_features = 1):
    L = y.shape[0]
    num_samples = (L - encoder_inputseq_len - decoder_outputseq_len) // stride + 1
    train_input_seqs = np.zeros([num_samples, encoder_inputseq_len, num_features])
    train_output_seqs = np.zeros([num_samples, decoder_outputseq_len, num_features])
    for ff in np.arange(num_features):
        for ii in np.arange(num_samples):
            start_x = stride * ii
            train_input_seqs[ii, :, ff] = y[start_x:start_x + encoder_inputseq_len, ff]
            start_y = start_x + encoder_inputseq_len
            train_output_seqs[ii, :, ff] = y[start_y:start_y + decoder_outputseq_len, ff]
    return train_input_seqs, train_output_seqs
# %%
encoder_inputseq_len = 5 # YOUR CODE HERE
decoder_outputseq_len = 2 # YOUR CODE HERE
testing_sequence_len = 50 # YOUR CODE HERE
y_train = y[:-testing_sequence_len]
train_input_seqs, train_output_seqs = generate_input_output_seqs(y_train, encoder_inputseq_len, decoder_outputseq_len)
# %%
class Encoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, num_layers):
        super(Encoder, self).__init__()
        self.lstm = torch.nn.LSTM(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers, batch_first = True)
    def forward(self, input_seq, hidden_state):
        out, hidden = self.lstm(input_seq, hidden_state)
        return out, hidden
class Decoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, output_size, num_layers):
        super(Decoder, self).__init__()
        self.lstm = torch.nn.LSTM(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers, batch_first = True)
        self.fc_decoder = torch.nn.Linear(hidden_size, output_size)
    def forward(self, input_seq, encoder_hidden_states):
        out, hidden = self.lstm(input_seq, encoder_hidden_states)
        return self.fc_decoder(out), hidden
class Encoder_Decoder(torch.nn.Module):
    def __init__(self, input_size, hidden_size, decoder_output_size, num_layers):
        super(Encoder_Decoder, self).__init__()
        self.Encoder = Encoder(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers)
        self.Decoder = Decoder(input_size = input_size, hidden_size = hidden_size, output_size = decoder_output_size, num_layers = num_layers)
# %%
Encoder_Decoder_RNN = Encoder_Decoder(1, 15, 1, 1)
learning_rate = 0.01
epochs = 10
batchsize = 50
num_features = train_output_seqs.shape[2]
loss_func = torch.nn.MSELoss()
optimizer = torch.optim.Adam(Encoder_Decoder_RNN.parameters(), lr=learning_rate)
Encoder_Decoder_RNN
train_loss_list = []
# %%
train_input_seqs = torch.from_numpy(train_input_seqs).float()
train_output_seqs = torch.from_numpy(train_output_seqs).float()
train_batches_features = torch.split(train_input_seqs, batchsize)[:-1]
train_batches_targets = torch.split(train_output_seqs, batchsize)[:-1]
batch_split_num = len(train_batches_features)
for epoch in range(epochs):
    for k in range(batch_split_num):
        hidden_state = None
        decoder_output_seq = torch.zeros(batchsize, decoder_outputseq_len, num_features)
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
    print("Averaged Training Loss for Epoch ", epoch, ": ", np.mean(train_loss_list[-batch_split_num:]))
# %%
plt.figure(figsize = (12, 7))
plt.plot(np.convolve(train_loss_list, np.ones(100), 'valid') / 100, linewidth = 3, label = 'Rolling Averaged Training Loss')
plt.ylabel("training loss")
plt.xlabel("Iterations")
plt.legend()
sns.despine()
# %%
test_input_seq = y[-testing_sequence_len:]
test_input_seq = torch.from_numpy(test_input_seq).float()
decoder_output_seq = torch.zeros(testing_sequence_len, num_features)
decoder_output_seq[:encoder_inputseq_len] = test_input_seq[:encoder_inputseq_len]
with torch.no_grad():
    for i in range(0, testing_sequence_len - encoder_inputseq_len - decoder_outputseq_len, decoder_outputseq_len):
        enc_in = test_input_seq[i:i+encoder_inputseq_len].unsqueeze(0)
        hidden_state = None
        encoder_output, encoder_hidden = Encoder_Decoder_RNN.Encoder(enc_in, hidden_state)
        decoder_hidden = encoder_hidden
        decoder_input = enc_in[:, -1, :].unsqueeze(2)
        for t in range(decoder_outputseq_len):
            decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(decoder_input, decoder_hidden)
            decoder_output_seq[i + encoder_inputseq_len + t, :] = decoder_output.squeeze(2)
            decoder_input = test_input_seq[i + encoder_inputseq_len + t, :].view(1, 1, 1)
# %%
plt.figure(figsize = (10, 5))
plt.plot(test_input_seq, label = 'ground truth', linewidth = 3)
plt.plot(decoder_output_seq, label = 'prediction', linewidth = 3)
plt.legend(); sns.despine()
# %%
print("Test MSE Error", loss_func(decoder_output_seq, test_input_seq).item())
