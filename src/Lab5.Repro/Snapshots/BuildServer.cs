namespace Lab5.Repro.Snapshots;

/// <summary>Whether a build server runs the program.</summary>
public static class BuildServer
{
    /// <summary>Set by the server of that name; most set CI too.</summary>
    private static readonly string[] s_variables =
    [
        "CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL", "APPVEYOR", "TRAVIS", "CIRCLECI", "BUILDKITE", "CODEBUILD_BUILD_ID",
    ];

    /// <param name="environment">Looks a variable up by name; an empty value, <c>false</c> and <c>0</c> count as not set.</param>
    /// <returns>The variable that tells it, or null.</returns>
    public static string? Variable(Func<string, string?> environment) =>
        s_variables.FirstOrDefault(name => environment(name) is not (null or "" or "0") and var value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <param name="how">What asks for it: <c>lab5 accept</c>, <c>LAB5_ACCEPT=1</c>.</param>
    /// <exception cref="LabException">LAB5603: it is a build server.</exception>
    public static void RefuseToAccept(string how, Func<string, string?> environment)
    {
        if (Variable(environment) is { } variable)
            throw LabErrors.AcceptingOnBuildServer(how, variable);
    }
}
