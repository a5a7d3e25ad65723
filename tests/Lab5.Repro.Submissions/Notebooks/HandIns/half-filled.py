# %% [markdown]
# # LAB 5 ASSIGNMENT
# %%
import numpy as np
import torch
import random
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
%matplotlib inline
torch.manual_seed(2)
# %% [markdown]
# ## Prepare Data
# %%
TSLA = pd.read_csv('TSLA.csv')
GOOGL = pd.read_csv('GOOGL.csv')
DJI = pd.read_csv('DJI.csv')
TSLA = TSLA['Close'].values.reshape(-1,1)
TSLA = (TSLA - TSLA[:-100].min()) / (TSLA[:-100].max() - TSLA[:-100].min())
# %%
def generate_input_output_seqs(y, encoder_inputseq_len, decoder_outputseq_len, stride = 1, num_features = 1):
    L = y.shape[0]
    n = (L - encoder_inputseq_len - decoder_outputseq_len) // stride + 1
    a = np.zeros([n, encoder_inputseq_len, num_features])
    b = np.zeros([n, decoder_outputseq_len, num_features])
    for i in range(n):
        a[i, :, 0] = y[i:i + encoder_inputseq_len, 0]
        b[i, :, 0] = y[i + encoder_inputseq_len:i + encoder_inputseq_len + decoder_outputseq_len, 0]
    return a, b
train_input_seqs, train_output_seqs = generate_input_output_seqs(TSLA[:-100], 5, 2)
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
epochs = 20
batchsize = 20
num_features = 1
loss_func = torch.nn.MSELoss()
optimizer = torch.optim.Adam(Encoder_Decoder_RNN.parameters(), lr=learning_rate)
train_loss_list = []
# %%
# Convert the data to tensors and train
###################################
# YOUR CODE HERE
###################################
# %%
# Plot the training loss
plt.figure(figsize = (12, 7))
plt.plot(np.convolve(train_loss_list, np.ones(100), 'valid') / 100, linewidth = 3, label = 'Rolling Averaged Training Loss')
plt.ylabel("training loss")
plt.xlabel("Iterations")
plt.legend()
sns.despine()
# %%
# Evaluate
test_input_seq_TSLA = # YOUR CODE HERE
decoder_output_seq_TSLA = # YOUR CODE HERE
# %%
plt.plot(test_input_seq_TSLA); plt.plot(decoder_output_seq_TSLA)
