namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>The reference with one fault planted, or three. Every planted fault must be named, and none other.</summary>
internal static class FaultyNotebooks
{
    /// <summary>What depends on what shows in a network of few epochs as well.</summary>
    private static readonly Change s_brief = new("hyper", "epochs = 12", "epochs = 2");

    private static readonly Change s_copied = new("predict", "            decoder_output_seq[t] = decoder_output[0, 0, 0]", "            decoder_output_seq[t] = decoder_output[0, 0, 0] if t >= 10 else test_input_seq[t]");
    private static readonly Change s_unfilled = new("predict", "        for t in range(testing_sequence_len):", "        for t in range(testing_sequence_len - 5):");
    private static readonly Change s_scaler = new("scale", "for name, days in train.items()", "for name, days in closes.items()");
    private static readonly Change s_labels = new("figures", "    plt.xlabel(\"Test day\")\n    plt.ylabel(\"Close (dollars)\")\n", "");
    private static readonly Change s_unseeded = new("hyper", "torch.manual_seed(2)\n", "");
    private static readonly Change s_dropout = new("model", "self.fc_decoder = torch.nn.Linear(hidden_size, output_size)", "self.fc_decoder = torch.nn.Sequential(torch.nn.Dropout(0.2), torch.nn.Linear(hidden_size, output_size))");
    private static readonly Change s_training = new("predict", "    Encoder_Decoder_RNN.eval()\n", "");
    private static readonly Change s_open = new("data", "['Close']", "['Open']");
    private static readonly Change s_silentTraining = new("train", "    print(\"Averaged", "    0 and print(\"Averaged");
    private static readonly Change s_noLossCurve = Change.Of("loss", "pass");
    private static readonly Change s_lookingWindow = new("predict", "window = days[day - encoder_inputseq_len:day]", "window = days[day - encoder_inputseq_len + 1:day + 1]");
    private static readonly Change s_lateWindow = new("predict", "window = days[day - encoder_inputseq_len:day]", "window = days[day - encoder_inputseq_len - 1:day - 1]");
    private static readonly Change s_notCleared = new("train", "        optimizer.zero_grad()\n", "");
    private static readonly Change s_noError = Change.Of("mse", "print('done')");

    private static readonly Change s_truthKept = new("predict", "test_input_seq = days[-testing_sequence_len:, 0]", "test_input_seq = days[-testing_sequence_len:, 0].clone()");
    private static readonly Change s_freeRunning = new("predict", "            decoder_output_seq[t] = decoder_output[0, 0, 0]\n", "            decoder_output_seq[t] = decoder_output[0, 0, 0]\n            days[day] = decoder_output_seq[t]\n");

    public static IReadOnlyList<NotebookEntry> Single { get; } =
    [
        Brief("copied-10", ["copied-days"], s_copied),
        Brief("copied-50", ["copied-days"], s_copied with { New = s_copied.New.Replace("t >= 10", "t >= 50", StringComparison.Ordinal) }),
        Brief("copied-one-of-two", ["copied-days"], s_copied with { New = s_copied.New.Replace("t >= 10", "t % 2", StringComparison.Ordinal) }),
        Brief("unfilled", ["unfilled-days"], s_unfilled),
        Brief("scaler-min-max", ["scaler-saw-test-days"], s_scaler),
        Brief("scaler-z-score", ["scaler-saw-test-days"], Change.Of("scale", """
            mean = {name: close.mean() for name, close in closes.items()}
            deviation = {name: close.std() for name, close in closes.items()}

            def to_dollars(name, values):
                return values * deviation[name] + mean[name]

            scaled = {name: ((close - mean[name]) / deviation[name]).reshape(-1, 1) for name, close in closes.items()}
            """)),
        Brief("scaler-of-the-test-days", ["scaler-saw-test-days"],
            new("scale", "scaled = {name: scale(name, close).reshape(-1, 1) for name, close in closes.items()}", """
                scaled = {name: scale(name, close).reshape(-1, 1) for name, close in closes.items()}
                for name, close in closes.items():
                    test = close[-testing_sequence_len:]
                    scaled[name][-testing_sequence_len:, 0] = (test - test.min()) / (test.max() - test.min())
                """),
            new("figures", "to_dollars(name, truth.numpy())", "truth"), new("figures", "to_dollars(name, predicted.numpy())", "predicted")),
        Brief("not-normalised", ["not-normalised"], Change.Of("scale", """
            def to_dollars(name, values):
                return values

            scaled = {name: close.reshape(-1, 1) for name, close in closes.items()}
            """)),
        Brief("column-open", ["wrong-column"], s_open),
        Brief("column-adjusted", ["wrong-column"], new Change("data", "['Close']", "['Adj Close']")),
        Brief("other-stock", ["other-stock"], new Change("data", "'GOOGLE': GOOGL['Close']", "'GOOGLE': DJI['Close']")),
        Brief("test-stretch-of-50", ["test-length"], new Change("data", "testing_sequence_len = 100", "testing_sequence_len = 50")),
        Brief("newest-first", ["days-reversed"], new Change("data", "\ntesting_sequence_len", "\nTSLA, GOOGL, DJI = [table.sort_values('Date', ascending = False) for table in (TSLA, GOOGL, DJI)]\ntesting_sequence_len")),
        Brief("trained-on-test-days", ["trained-on-test-days"], new Change("windows", "scaled[name][:-testing_sequence_len]", "scaled[name]")),
        Brief("targets-late", ["targets-shifted"], new Change("windows", "start_y = start_x + encoder_inputseq_len", "start_y = start_x + encoder_inputseq_len + 1"), new Change("windows", "decoder_outputseq_len) // stride + 1", "decoder_outputseq_len) // stride")),
        Brief("targets-inside", ["targets-shifted"], new Change("windows", "start_y = start_x + encoder_inputseq_len", "start_y = start_x + encoder_inputseq_len - 1")),
        Brief("looks-at-the-day", ["looks-ahead"], s_lookingWindow),
        Brief("first-input-of-the-day", ["looks-ahead"], new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(days[day].reshape(1, 1, 1), encoder_hidden)")),
        Brief("one-day-early", ["looks-ahead"], new Change("predict", "    return test_input_seq, decoder_output_seq", "    decoder_output_seq[:-1] = decoder_output_seq[1:].clone()\n    decoder_output_seq[-1] += 0.001\n    return test_input_seq, decoder_output_seq")),
        Brief("late-by-a-day", ["late"], s_lateWindow),
        Brief("late-by-two-days", ["late"], s_lateWindow with { New = "window = days[day - encoder_inputseq_len - 2:day - 2]" }),
        Brief("one-day-late-array", ["late"], new Change("predict", "    return test_input_seq, decoder_output_seq", "    decoder_output_seq = torch.cat([decoder_output_seq[:1] + 0.001, decoder_output_seq[:-1]])\n    return test_input_seq, decoder_output_seq")),
        Brief("earlier-days", ["other-days"], new Change("predict", "days[-testing_sequence_len:, 0]", "days[-2 * testing_sequence_len:-testing_sequence_len, 0]"), new Change("predict", "len(days) - testing_sequence_len + t", "len(days) - 2 * testing_sequence_len + t")),
        Brief("encoder-not-used", ["layer-not-trained"], new Change("train", "decoder_hidden = encoder_hidden", "decoder_hidden = None"), new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(window[:, -1:, :], None)")),
        Brief("encoder-not-optimised", ["layer-not-trained"], new Change("hyper", "Adam(Encoder_Decoder_RNN.parameters()", "Adam(Encoder_Decoder_RNN.Decoder.parameters()")),
        Brief("hidden-state-not-handed-over", ["window-unused"], new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(window[:, -1:, :], None)")),
        Brief("diverged", ["not-a-number"], new Change("hyper", "learning_rate = 0.01", "learning_rate = 1e30")),
        Brief("cleared-too-late", ["not-trained"], new Change("train", "        loss.backward()\n", "        loss.backward()\n        optimizer.zero_grad()\n")),
        Brief("error-against-another-stock", ["mse-wrong"], new Change("mse", "('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA)", "('TSLA', test_input_seq_DJI, decoder_output_seq_TSLA)")),
        Brief("free-running", ["free-running"], s_truthKept, s_freeRunning),
        Brief("several-days-free", ["several-days-ahead"],
            new Change("windows", "decoder_outputseq_len = 1", "decoder_outputseq_len = 5"),
            new Change("predict", "for t in range(testing_sequence_len):\n            day = len(days) - testing_sequence_len + t", "for t in range(0, testing_sequence_len, decoder_outputseq_len):\n            day = len(days) - testing_sequence_len + t"),
            new Change("predict", "            decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(window[:, -1:, :], encoder_hidden)\n            decoder_output_seq[t] = decoder_output[0, 0, 0]", """
                            decoder_hidden, decoder_input = encoder_hidden, window[:, -1:, :]
                            for k in range(decoder_outputseq_len):
                                decoder_output, decoder_hidden = Encoder_Decoder_RNN.Decoder(decoder_input, decoder_hidden)
                                decoder_output_seq[t + k] = decoder_output[0, 0, 0]
                                decoder_input = decoder_output
                """)),
        Brief("first-value-first", ["first-decoder-input"], new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(window[:, :1, :], encoder_hidden)")),
        Brief("second-value-first", ["first-decoder-input"], new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(window[:, 1:2, :], encoder_hidden)")),
        Brief("zero-first", ["first-decoder-input"], new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(torch.zeros(1, 1, 1), encoder_hidden)")),
        Brief("dropout-on", ["dropout-on"], s_dropout, s_training),
        Brief("unseeded", ["unseeded"], s_unseeded),
        Brief("hard-coded", ["hard-coded"], new Change("predict", "    return test_input_seq, decoder_output_seq", "    decoder_output_seq = torch.linspace(0.5, 0.9, testing_sequence_len) + 0.01 * torch.sin(torch.arange(testing_sequence_len))\n    return test_input_seq, decoder_output_seq")),
        Brief("yesterday", ["not-from-the-network"], new Change("predict", "decoder_output_seq[t] = decoder_output[0, 0, 0]", "decoder_output_seq[t] = 0.9 * window[0, -1, 0] + 0.1 * window[0, -2, 0]")),
        Brief("not-trained", ["not-trained"], Change.Of("train", "train_loss_list = [0.5] * 200\nfor epoch in range(epochs):\n    print('Averaged Training Loss for Epoch', epoch, ':', 0.01)")),
        Brief("one-network", ["not-encoder-decoder"],
            new Change("predict", "encoder_output, encoder_hidden = Encoder_Decoder_RNN.Encoder(window, None)", "pass"),
            new Change("predict", "Decoder(window[:, -1:, :], encoder_hidden)", "Decoder(window, None)"), new Change("predict", "decoder_output[0, 0, 0]", "decoder_output[0, -1, 0]"),
            new Change("train", "encoder_output, encoder_hidden = Encoder_Decoder_RNN.Encoder(train_batches_features[k], hidden_state)\n        decoder_hidden = encoder_hidden", "decoder_hidden = None"),
            new Change("train", "        decoder_input = train_batches_features[k][:, -1, :]\n        decoder_input = torch.unsqueeze(decoder_input, 2)", "        decoder_input = train_batches_features[k]"),
            new Change("train", "torch.squeeze(decoder_output, 2)", "decoder_output[:, -1]")),
        Brief("gradients-not-cleared", ["gradients-not-cleared"], s_notCleared),
        Brief("silent-training", ["losses-not-shown"], s_silentTraining, s_noLossCurve),
        Brief("no-error", ["mse-missing"], s_noError),
        Brief("error-of-all-pairs", ["mse-wrong"], new Change("mse", "loss_func(truth, predicted)", "loss_func(truth.reshape(-1, 1), predicted)"), new Change("mse", "    print(name, \"Test MSE Error in dollars:\", np.mean((to_dollars(name, truth.numpy()) - to_dollars(name, predicted.numpy())) ** 2))", "")),
        Brief("error-written-in", ["mse-wrong"], Change.Of("mse", "print('Test MSE Error: 0.000123 and 0.000345 and 0.000041')")),
        Brief("error-of-another-run", ["mse-wrong"]) with { Outputs = new Dictionary<string, string> { ["mse"] = "TSLA Test MSE Error: 1.5e-12\n" } },
        Brief("no-figure", ["figure-missing"], Change.Of("figures", "pass")),
        Brief("figure-of-another-stock", ["figure-of-another-stock"], new Change("figures", "('DJI', test_input_seq_DJI, decoder_output_seq_DJI)", "('DJI', test_input_seq_TSLA, decoder_output_seq_DJI)")),
        Brief("no-labels", ["figure-labels"], s_labels),
        Brief("out-of-order", ["out-of-order"]) with { Count = place => place == 4 ? 27 : place + 1 },
        Brief("not-executed", ["not-executed"]) with { Count = _ => null },
        Brief("error-in-the-last-cell", ["cell-error"], Change.Of("mse", "for name, truth, predicted in [('TSLA', test_input_seq_TSLA, decoder_output_seq_TSLA)]:\n    print(name, 'Test MSE Error', loss_func(truth, predicted).item())\nprint(best_epoch)")),
    ];

    public static IReadOnlyList<NotebookEntry> Triple { get; } =
    [
        Brief("copied, unfilled, scaler", ["copied-days", "scaler-saw-test-days", "unfilled-days"], s_copied, s_unfilled, s_scaler),
        Brief("copied, open, no labels", ["copied-days", "figure-labels", "wrong-column"], s_copied, s_open, s_labels),
        Brief("looks ahead, scaler, unseeded", ["looks-ahead", "scaler-saw-test-days", "unseeded"], s_lookingWindow, s_scaler, s_unseeded),
        Brief("late, unfilled, no error", ["late", "mse-missing", "unfilled-days"], s_lateWindow, s_unfilled, s_noError),
        Brief("free, not cleared, no labels", ["figure-labels", "free-running", "gradients-not-cleared"], s_truthKept, s_freeRunning, s_notCleared, s_labels),
        Brief("dropout, open, out of order", ["dropout-on", "out-of-order", "wrong-column"], s_dropout, s_training, s_open) with { Count = place => 20 - place },
        Brief("test days, silent, unseeded", ["losses-not-shown", "trained-on-test-days", "unseeded"], new Change("windows", "scaled[name][:-testing_sequence_len]", "scaled[name]"), s_silentTraining, s_noLossCurve, s_unseeded),
        Brief("50 days, other stock, no figure", ["figure-missing", "other-stock", "test-length"], new Change("data", "testing_sequence_len = 100", "testing_sequence_len = 50"), new Change("data", "'GOOGLE': GOOGL['Close']", "'GOOGLE': DJI['Close']"), Change.Of("figures", "pass")),
    ];

    private static NotebookEntry Brief(string name, string[] faults, params Change[] changes) => new(name, faults, [s_brief, .. changes]);
}
