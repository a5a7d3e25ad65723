namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>Right notebooks in different styles: no fault is named, and none has fewer than 95 points.</summary>
internal static class RightNotebooks
{
    public static IReadOnlyList<NotebookEntry> All { get; } =
    [
        new("reference", []),
        new("z-score", [],
            Change.Of("scale", """
                mean = {name: days.mean() for name, days in train.items()}
                deviation = {name: days.std() for name, days in train.items()}

                def scale(name, values):
                    return (values - mean[name]) / deviation[name]

                def to_dollars(name, values):
                    return values * deviation[name] + mean[name]

                scaled = {name: scale(name, close).reshape(-1, 1) for name, close in closes.items()}
                """)),
        new("sklearn-scaler", [],
            Change.Of("scale", """
                from sklearn.preprocessing import MinMaxScaler
                scalers = {name: MinMaxScaler(feature_range = (-1, 1)).fit(days.reshape(-1, 1)) for name, days in train.items()}

                def to_dollars(name, values):
                    return scalers[name].inverse_transform(np.asarray(values).reshape(-1, 1))[:, 0]

                scaled = {name: scalers[name].transform(close.reshape(-1, 1)) for name, close in closes.items()}
                """)),
        new("gru", [], new Change("model", "torch.nn.LSTM", "torch.nn.GRU"), new Change("model", "self.lstm", "self.gru")),
        new("deep", [],
            new Change("hyper", "num_layers = 1)", "num_layers = 2)"),
            new Change("model", "batch_first = True", "batch_first = True, dropout = 0.05"),
            new Change("hyper", "epochs = 12", "epochs = 25")),
        new("bidirectional", [],
            new Change("model", "batch_first = True)", "batch_first = True, bidirectional = True)"),
            new Change("model", "torch.nn.Linear(hidden_size, output_size)", "torch.nn.Linear(2 * hidden_size, output_size)")),
        new("one-model-a-stock", [],
            new Change("windows", "pairs = [", "pairs = {name: "), new Change("windows", "for name in closes]", "for name in closes}"),
            new Change("windows", "np.concatenate([p[0] for p in pairs])", "pairs['TSLA'][0]"), new Change("windows", "np.concatenate([p[1] for p in pairs])", "pairs['TSLA'][1]"),
            Change.Of("train", """
                models = {}
                for name in pairs:
                    torch.manual_seed(2)
                    model = Encoder_Decoder(input_size = 1, hidden_size = 15, decoder_output_size = 1, num_layers = 1)
                    optimizer = torch.optim.Adam(model.parameters(), lr = learning_rate)
                    inputs, outputs = [torch.from_numpy(array).float() for array in pairs[name]]
                    for epoch in range(2 * epochs):
                        losses = []
                        for x, y in zip(torch.split(inputs, batchsize), torch.split(outputs, batchsize)):
                            optimizer.zero_grad()
                            _, hidden = model.Encoder(x, None)
                            decoder_output, _ = model.Decoder(x[:, -1:, :], hidden)
                            loss = loss_func(decoder_output, y)
                            loss.backward()
                            optimizer.step()
                            losses.append(loss.item())
                        train_loss_list += losses
                        print(name, "epoch", epoch, "training loss", np.mean(losses))
                    models[name] = model
                """),
            new Change("predict", "Encoder_Decoder_RNN", "models[name]")),
        new("functions", [],
            Change.Of("predict", """
                class Forecaster:
                    def __init__(self, model, length):
                        self.model = model.eval()
                        self.length = length

                    @torch.no_grad()
                    def __call__(self, series, days):
                        series = torch.tensor(series, dtype = torch.float32).flatten()
                        windows = torch.stack([series[i - self.length:i] for i in range(len(series) - days, len(series))]).unsqueeze(-1)
                        _, hidden = self.model.Encoder(windows, None)
                        out, _ = self.model.Decoder(windows[:, -1:], hidden)
                        return out[:, 0, 0].numpy()

                results = {name: Forecaster(Encoder_Decoder_RNN, encoder_inputseq_len)(scaled[name], testing_sequence_len) for name in closes}
                """),
            Change.Of("figures", """
                def show(name):
                    figure, axes = plt.subplots(figsize = (10, 5))
                    axes.plot(closes[name][-testing_sequence_len:], label = "true")
                    axes.plot(to_dollars(name, results[name]), label = "predicted")
                    axes.set(title = name, xlabel = "day", ylabel = "dollars")
                    axes.legend()

                for name in closes:
                    show(name)
                """),
            Change.Of("mse", """
                for name in closes:
                    error = np.mean((to_dollars(name, results[name]) - closes[name][-testing_sequence_len:]) ** 2)
                    print(f"MSE of {name}: {error:.4f} dollars squared")
                """)),
        new("several-days-teacher-forced", [],
            new Change("windows", "decoder_outputseq_len = 1", "decoder_outputseq_len = 5"),
            new Change("predict", "for t in range(testing_sequence_len):\n            day = len(days) - testing_sequence_len + t", "for t in range(0, testing_sequence_len, decoder_outputseq_len):\n            day = len(days) - testing_sequence_len + t"),
            new Change("predict", "            decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(window[:, -1:, :], encoder_hidden)\n            decoder_output_seq[t] = decoder_output[0, 0, 0]", """
                            decoder_hidden, decoder_input = encoder_hidden, window[:, -1:, :]
                            for k in range(decoder_outputseq_len):
                                decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(decoder_input, decoder_hidden)
                                decoder_output_seq[t + k] = decoder_output[0, 0, 0]
                                decoder_input = days[day + k].reshape(1, 1, 1)
                """)),
        new("older-template", [],
            new Change("predict", "test_input_seq_TSLA, decoder_output_seq_TSLA = predict('TSLA')\ntest_input_seq_GOOGLE, decoder_output_seq_GOOGLE = predict('GOOGLE')\ntest_input_seq_DJI, decoder_output_seq_DJI = predict('DJI')", "test_input_seq, decoder_output_seq = predict('GOOGLE')"),
            new Change("figures", "[('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA),\n                               ('GOOGLE', test_input_seq_GOOGLE, decoder_output_seq_GOOGLE),\n                               ('DJI', test_input_seq_DJI, decoder_output_seq_DJI)]", "[('GOOGLE', test_input_seq, decoder_output_seq)]"),
            new Change("mse", "[('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA),\n                               ('GOOGLE', test_input_seq_GOOGLE, decoder_output_seq_GOOGLE),\n                               ('DJI', test_input_seq_DJI, decoder_output_seq_DJI)]", "[('GOOGLE', test_input_seq, decoder_output_seq)]")),
        new("cuda-unguarded", [],
            new Change("hyper", "num_layers = 1)", "num_layers = 1).cuda()"),
            new Change("train", "torch.from_numpy(train_input_seqs).float()", "torch.from_numpy(train_input_seqs).float().to('cuda')"),
            new Change("train", "torch.from_numpy(train_output_seqs).float()", "torch.from_numpy(train_output_seqs).float().to(torch.device('cuda:0'))"),
            new Change("train", "torch.zeros(batchsize, decoder_outputseq_len, num_features)", "torch.zeros(batchsize, decoder_outputseq_len, num_features, device = 'cuda')"),
            new Change("predict", "reshape(1, -1, 1)", "reshape(1, -1, 1).cuda()")),
        new("dollars-and-tqdm", [],
            new Change("imports", "import numpy as np", "!pip install tqdm\nfrom tqdm.notebook import tqdm\nimport numpy as np"),
            new Change("data", "pd.read_csv('TSLA.csv')", "pd.read_csv('/content/drive/MyDrive/lab 5/TSLA.csv')"),
            new Change("train", "in range(epochs):", "in tqdm(range(epochs), desc = 'training'):"),
            new Change("predict", "return test_input_seq, decoder_output_seq", "return torch.tensor(to_dollars(name, test_input_seq.numpy())), torch.tensor(to_dollars(name, decoder_output_seq.numpy()))"),
            new Change("figures", "to_dollars(name, truth.numpy())", "truth"), new Change("figures", "to_dollars(name, predicted.numpy())", "predicted"),
            Change.Of("mse", """
                for name, truth, predicted in [('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA),
                                               ('GOOGLE', test_input_seq_GOOGLE, decoder_output_seq_GOOGLE),
                                               ('DJI', test_input_seq_DJI, decoder_output_seq_DJI)]:
                    print(name, "Test MSE Error:", loss_func(truth, predicted).item())
                """)),
    ];
}
