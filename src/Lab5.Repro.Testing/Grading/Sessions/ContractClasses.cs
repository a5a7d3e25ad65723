using System.Reflection;

namespace Lab5.Repro.Testing.Grading.Sessions;

/// <summary>Finds the one class of a submission that implements a contract.</summary>
internal static class ContractClasses
{
    /// <exception cref="ContractException">None, several, or one that cannot be created.</exception>
    public static Type Find(Assembly submission, Type contract)
    {
        Type[] found = [.. submission.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(type))];
        if (found.Length == 0)
            throw new ContractException(FailureKind.NotImplemented, $"No public class implements {contract.Name}. Write one: public sealed class ... : {contract.Name}.");
        if (found.Length > 1)
        {
            string names = string.Join(", ", found.Select(type => type.FullName).Order(StringComparer.Ordinal));
            throw new ContractException(FailureKind.NotUsable, LabErrors.Text($"{found.Length} public classes implement {contract.Name}: {names}. Keep one public."));
        }

        if (found[0].ContainsGenericParameters || found[0].GetConstructor(Type.EmptyTypes) is null)
            throw new ContractException(FailureKind.NotUsable, $"{found[0].FullName} implements {contract.Name} but has no public constructor without parameters. Give it one.");
        return found[0];
    }
}

/// <param name="explanation">For the student.</param>
internal sealed class ContractException(FailureKind kind, string explanation) : Exception(explanation)
{
    public FailureKind Kind { get; } = kind;
}
