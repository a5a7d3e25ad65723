namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>A notebook on the template's names that is right in every respect; every other one is a change of it.</summary>
internal static class ReferenceNotebook
{
    public static IReadOnlyList<(string Name, string Source)> Cells { get; } =
    [
        ("imports", """
            import numpy as np
            import torch
            import pandas as pd
            import matplotlib.pyplot as plt
            import seaborn as sns
            %matplotlib inline
            """),
        ("data", """
            TSLA = pd.read_csv('TSLA.csv')
            GOOGL = pd.read_csv('GOOGL.csv')
            DJI = pd.read_csv('DJI.csv')
            display(TSLA.head())

            testing_sequence_len = 100
            closes = {'TSLA': TSLA['Close'].values, 'GOOGLE': GOOGL['Close'].values, 'DJI': DJI['Close'].values}
            train = {name: close[:-testing_sequence_len] for name, close in closes.items()}
            """),
        ("scale", """
            minimum = {name: days.min() for name, days in train.items()}
            maximum = {name: days.max() for name, days in train.items()}

            def scale(name, values):
                return (values - minimum[name]) / (maximum[name] - minimum[name])

            def to_dollars(name, values):
                return values * (maximum[name] - minimum[name]) + minimum[name]

            scaled = {name: scale(name, close).reshape(-1, 1) for name, close in closes.items()}
            """),
        ("windows", """
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

            encoder_inputseq_len = 5
            decoder_outputseq_len = 1
            pairs = [generate_input_output_seqs(scaled[name][:-testing_sequence_len], encoder_inputseq_len, decoder_outputseq_len)
                     for name in closes]
            train_input_seqs = np.concatenate([p[0] for p in pairs])
            train_output_seqs = np.concatenate([p[1] for p in pairs])
            print("Encoder Training Inputs Shape: ", train_input_seqs.shape)
            print("Decoder Training Outputs Shape: ", train_output_seqs.shape)
            """),
        ("model", """
            class Encoder(torch.nn.Module):
                def __init__(self, input_size, hidden_size, num_layers):
                    super(Encoder, self).__init__()
                    self.lstm = torch.nn.LSTM(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers, batch_first = True)
                def forward(self, input_seq, hidden_state):
                    lstm_out, hidden = self.lstm(input_seq, hidden_state)
                    return lstm_out, hidden

            class Decoder(torch.nn.Module):
                def __init__(self, input_size, hidden_size, output_size, num_layers):
                    super(Decoder, self).__init__()
                    self.lstm = torch.nn.LSTM(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers, batch_first = True)
                    self.fc_decoder = torch.nn.Linear(hidden_size, output_size)
                def forward(self, input_seq, encoder_hidden_states):
                    lstm_out, hidden = self.lstm(input_seq, encoder_hidden_states)
                    output = self.fc_decoder(lstm_out)
                    return output, hidden

            class Encoder_Decoder(torch.nn.Module):
                def __init__(self, input_size, hidden_size, decoder_output_size, num_layers):
                    super(Encoder_Decoder, self).__init__()
                    self.Encoder = Encoder(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers)
                    self.Decoder = Decoder(input_size = input_size, hidden_size = hidden_size, output_size = decoder_output_size, num_layers = num_layers)
            """),
        ("hyper", """
            torch.manual_seed(2)
            Encoder_Decoder_RNN = Encoder_Decoder(input_size = 1, hidden_size = 15, decoder_output_size = 1, num_layers = 1)

            learning_rate = 0.01
            epochs = 12
            batchsize = 20
            num_features = train_output_seqs.shape[2]

            loss_func = torch.nn.MSELoss()
            optimizer = torch.optim.Adam(Encoder_Decoder_RNN.parameters(), lr=learning_rate)
            train_loss_list = []
            """),
        ("train", """
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
                    decoder_input = train_batches_features[k][:, -1, :]
                    decoder_input = torch.unsqueeze(decoder_input, 2)
                    for t in range(decoder_outputseq_len):
                        decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(decoder_input, decoder_hidden)
                        decoder_output_seq[:, t, :] = torch.squeeze(decoder_output, 2)
                        decoder_input = train_batches_targets[k][:, t, :]
                        decoder_input = torch.unsqueeze(decoder_input, 2)
                    loss = loss_func(torch.squeeze(decoder_output_seq), torch.squeeze(train_batches_targets[k]))
                    train_loss_list.append(loss.item())
                    loss.backward()
                    optimizer.step()
                print("Averaged Training Loss for Epoch ", epoch, ": ", np.mean(train_loss_list[-batch_split_num:]))
            """),
        ("loss", """
            plt.figure(figsize = (12, 7))
            plt.plot(np.convolve(train_loss_list, np.ones(100), 'valid') / 100, linewidth = 3, label = 'Rolling Averaged Training Loss')
            plt.title("Training loss")
            plt.ylabel("training loss")
            plt.xlabel("Iterations")
            plt.legend()
            sns.despine()
            """),
        ("predict", """
            def predict(name):
                days = torch.from_numpy(scaled[name]).float()
                test_input_seq = days[-testing_sequence_len:, 0]
                decoder_output_seq = torch.zeros(testing_sequence_len)
                Encoder_Decoder_RNN.eval()
                with torch.no_grad():
                    for t in range(testing_sequence_len):
                        day = len(days) - testing_sequence_len + t
                        window = days[day - encoder_inputseq_len:day].reshape(1, -1, 1)
                        encoder_output, encoder_hidden = Encoder_Decoder_RNN.Encoder(window, None)
                        decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(window[:, -1:, :], encoder_hidden)
                        decoder_output_seq[t] = decoder_output[0, 0, 0]
                return test_input_seq, decoder_output_seq

            test_input_seq_TSLA, decoder_output_seq_TSLA = predict('TSLA')
            test_input_seq_GOOGLE, decoder_output_seq_GOOGLE = predict('GOOGLE')
            test_input_seq_DJI, decoder_output_seq_DJI = predict('DJI')
            """),
        ("figures", """
            for name, truth, predicted in [('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA),
                                           ('GOOGLE', test_input_seq_GOOGLE, decoder_output_seq_GOOGLE),
                                           ('DJI', test_input_seq_DJI, decoder_output_seq_DJI)]:
                plt.figure(figsize = (10, 5))
                plt.plot(to_dollars(name, truth.numpy()), label = 'Ground truth', linewidth = 3)
                plt.plot(to_dollars(name, predicted.numpy()), label = 'RNN prediction', linewidth = 3)
                plt.title(name + ": the last 100 closes")
                plt.xlabel("Test day")
                plt.ylabel("Close (dollars)")
                plt.legend()
                sns.despine()
                plt.show()
            """),
        ("mse", """
            for name, truth, predicted in [('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA),
                                           ('GOOGLE', test_input_seq_GOOGLE, decoder_output_seq_GOOGLE),
                                           ('DJI', test_input_seq_DJI, decoder_output_seq_DJI)]:
                print(name, "Test MSE Error:", loss_func(truth, predicted).item())
                print(name, "Test MSE Error in dollars:", np.mean((to_dollars(name, truth.numpy()) - to_dollars(name, predicted.numpy())) ** 2))
            """),
    ];
}
