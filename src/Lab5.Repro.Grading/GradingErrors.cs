namespace Lab5.Repro.Grading;

/// <summary>The one definition site of every coded error of grading: LAB58xx. Codes are stable: a retired code is not given again.</summary>
public static partial class GradingErrors;
