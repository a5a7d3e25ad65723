using System.Reflection;

namespace Lab5.Repro.Testing.Grading.Sessions;

/// <summary>The classes of a submission, among them the one that implements a contract.</summary>
internal sealed class ContractClasses
{
    private readonly Assembly _assembly;
    private readonly Func<IEnumerable<Type>> _classes;

    private ContractClasses(Assembly assembly, Func<IEnumerable<Type>> classes)
    {
        _assembly = assembly;
        _classes = classes;
    }

    /// <summary>Every public class; the assembly is not looked into before the first <see cref="Find"/>.</summary>
    public static ContractClasses Of(Assembly assembly) => new(assembly, assembly.GetExportedTypes);

    /// <summary>These and no others.</summary>
    public static ContractClasses Of(params Type[] classes) => new(classes[0].Assembly, () => classes);

    /// <exception cref="ContractException">None, several, or one that cannot be created.</exception>
    public Type Find(Type contract)
    {
        Type[] found = [.. _classes().Where(type => type is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(type))];
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

    /// <summary>Whether a method on a stack is the submission's.</summary>
    public bool Hold(Type type) => type.Assembly == _assembly;
}

/// <param name="explanation">For the student.</param>
internal sealed class ContractException(FailureKind kind, string explanation) : Exception(explanation)
{
    public FailureKind Kind { get; } = kind;
}
