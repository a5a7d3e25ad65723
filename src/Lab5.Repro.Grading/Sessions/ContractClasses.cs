using System.Reflection;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>The classes of a submission, among them the one that implements a contract.</summary>
internal sealed class ContractClasses
{
    private readonly Assembly _assembly;
    private readonly Func<IEnumerable<Type>> _public;
    private readonly Func<IEnumerable<Type>> _all;

    private ContractClasses(Assembly assembly, Func<IEnumerable<Type>> publicClasses, Func<IEnumerable<Type>> all)
    {
        _assembly = assembly;
        _public = publicClasses;
        _all = all;
    }

    /// <summary>Every public class; the assembly is not looked into before the first <see cref="Find"/>.</summary>
    public static ContractClasses Of(Assembly assembly) => new(assembly, assembly.GetExportedTypes, assembly.GetTypes);

    /// <summary>These and no others.</summary>
    public static ContractClasses Of(params Type[] classes) => new(classes[0].Assembly, () => classes, () => classes);

    /// <summary>The one that implements a contract: not a base of another one, and not generic, unless there is no other.</summary>
    /// <exception cref="ContractException">None, several, or one that cannot be created.</exception>
    public Type Find(Type contract)
    {
        Type[] candidates = Implementing(contract, _public), found = [.. candidates.Where(type => !type.ContainsGenericParameters)];
        found = found.Length == 0 ? candidates : [.. found.Where(type => !found.Any(other => other != type && type.IsAssignableFrom(other)))];
        if (found.Length == 0)
        {
            string hidden = string.Join(", ", Implementing(contract, _all).Select(type => type.FullName).Order(StringComparer.Ordinal));
            throw new ContractException(FailureKind.NotImplemented, $"No public class implements {contract.Name}. " + (hidden.Length > 0 ? $"Make this one public: {hidden}." : $"Write one: public sealed class ... : {contract.Name}."));
        }

        if (found.Length > 1)
        {
            string names = string.Join(", ", found.Select(type => type.FullName).Order(StringComparer.Ordinal));
            throw new ContractException(FailureKind.NotUsable, Invariant($"{found.Length} public classes implement {contract.Name}: {names}. Keep one public."));
        }

        if (found[0].ContainsGenericParameters || Constructor(found[0]) is null)
            throw new ContractException(FailureKind.NotUsable, $"{found[0].FullName} implements {contract.Name} but has no public constructor without parameters, or with optional ones alone. Give it one.");
        return found[0];
    }

    /// <summary>An instance, with every optional parameter at its default.</summary>
    /// <exception cref="ContractException">See <see cref="Find"/>.</exception>
    public object Create(Type contract)
    {
        var constructor = Constructor(Find(contract))!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    /// <summary>The one with the fewest parameters, if all are optional.</summary>
    private static ConstructorInfo? Constructor(Type type) => type.GetConstructors()
        .Where(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue))
        .MinBy(constructor => constructor.GetParameters().Length);

    private static Type[] Implementing(Type contract, Func<IEnumerable<Type>> classes) =>
        [.. classes().Where(type => type is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(type))];

    /// <summary>Whether a method on a stack is the submission's.</summary>
    public bool Hold(Type type) => type.Assembly == _assembly;
}

/// <param name="explanation">For the student.</param>
internal sealed class ContractException(FailureKind kind, string explanation) : Exception(explanation)
{
    public FailureKind Kind { get; } = kind;
}
