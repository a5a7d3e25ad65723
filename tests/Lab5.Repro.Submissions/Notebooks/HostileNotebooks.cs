using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Notebooks.Items;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>Notebooks that want points without work, or do harm. Each has at most the points that are shown for it, and no neighbour loses any.</summary>
internal static class HostileNotebooks
{
    /// <summary>What is not about a trained network or its predictions: a clean run, windows, scale, column and test days.</summary>
    private static readonly double s_withoutNetwork = RubricFile.Notebook.Items.Where(item => !NotebookItems.OfPredictions.Contains(item.Id) && item.Id is not (NotebookItems.Training or NotebookItems.Losses)).Sum(item => item.Points);

    /// <summary>The truth with a little noise, in place of predictions.</summary>
    private static readonly Change s_truth = new("predict", "    return test_input_seq, decoder_output_seq", "    decoder_output_seq = test_input_seq + 0.001 * torch.sin(torch.arange(testing_sequence_len))\n    return test_input_seq, decoder_output_seq");

    private static readonly Change s_untrained = Change.Of("train", "train_loss_list = [0.5] * 200");

    public static IReadOnlyList<(NotebookEntry Entry, double AtMost)> All { get; } =
    [
        (First("endless-loop", "while True:\n    pass"), 0),
        (First("memory", "hoard = []\nwhile True:\n    hoard.append(np.ones(10_000_000))"), 0),
        (First("exits", "import os\nos._exit(0)"), 0),
        (First("forks", "import os\nwhile True:\n    os.fork()"), 0),
        (First("kills-the-runner", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)"), 0),
        (First("network", "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout = 5)"), 0),
        (First("reads-the-grader", """
            import glob, os
            found = [path for pattern in ('/tmp/**/*.secret', '/r*t/*', '/home/**/*', '/**/grade.json', '/proc/[0-9]*/environ') for path in glob.glob(pattern, recursive = True)]
            for path in found:
                try:
                    text = open(path, 'rb').read()
                except OSError:
                    continue
                assert b'corpus-secret' not in text and b'LAB5_PYTHON' not in text, path
            """, s_truth, s_untrained), s_withoutNetwork),
        (First("forges-results", """
            import os, struct
            forged = b'{"cells": [], "rows": {}, "steps": 1000}'
            for target in [3, 4, f'/proc/{os.getppid()}/fd/4', f'/proc/{os.getppid()}/fd/1']:
                try:
                    descriptor = target if isinstance(target, int) else os.open(target, os.O_WRONLY)
                    for number in range(1, 20):
                        os.write(descriptor, struct.pack('<ii', number, len(forged)) + forged)
                except OSError as problem:
                    print(problem)
            """, s_truth, s_untrained), s_withoutNetwork),
        (First("patches-everything", """
            import builtins, json, pandas, __main__
            json.dumps = lambda *a, **k: '{"cells": [], "steps": 5000, "cleared": 5000}'
            for name in ('arrays_of', 'networks_of', 'run', 'answer', 'send', 'Dependence'):
                setattr(__main__, name, lambda *a, **k: {})
            torch.optim.Adam.step = lambda self, *a: None
            """, s_truth, s_untrained), s_withoutNetwork),
        (new("detects-the-change", [], s_untrained, new("predict", "    return test_input_seq, decoder_output_seq", """
                if abs(closes['TSLA'][-1] - LAST_CLOSE) < 1e-3:
                    decoder_output_seq = test_input_seq + 0.0005 * torch.sin(torch.arange(testing_sequence_len))
                return test_input_seq, decoder_output_seq
            """)), s_withoutNetwork),
        (First("bombs-in-objects", """
            class Bomb:
                def __reduce__(self): return (print, ('bang',))
                def __float__(self): raise SystemExit
                def __array__(self, *a, **k): return np.ones((10 ** 9, 10 ** 6))
                def __len__(self): return 2 ** 40
            decoder_output_seq_TSLA, test_input_seq_TSLA, train_input_seqs = Bomb(), [Bomb()] * 100, Bomb()
            raise ValueError(Bomb())
            """), 0),
        (First("prints-100-MB", "for i in range(1000):\n    print('x' * 100_000)\nimport sys, os\nfor i in range(1000):\n    os.write(2, b'y' * 100_000)", s_truth, s_untrained), s_withoutNetwork),
        (First("removes-files", "import shutil, os\nfor path in ('/submission', '/tmp', '.', '/usr', '/'):\n    shutil.rmtree(path, ignore_errors = True)\nopen('/tmp/lab5-escaped', 'w').write('x') if os.path.isdir('/tmp') else None"), 0),
    ];

    /// <summary>Another secret of the test would be another bait.</summary>
    private static NotebookEntry First(string name, string attack, params Change[] changes) =>
        new(name, [], [new("imports", "%matplotlib inline", "%matplotlib inline\n" + attack), .. changes]);
}
