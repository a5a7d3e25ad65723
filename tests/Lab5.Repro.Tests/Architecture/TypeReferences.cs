using System.Reflection;
using System.Reflection.Emit;

namespace Lab5.Repro.Tests.Architecture;

/// <summary>Which types of the product a type of the product uses: in its declaration, in its signatures and in the code of its methods.</summary>
/// <remarks>A constant leaves no trace in the code of its users. <see cref="UsingDirectives"/> sees the namespace that they import for it.</remarks>
internal static class TypeReferences
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> s_opCodes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Nested and generated types count as the type that holds them.</summary>
    /// <returns>Each pair once; a type does not use itself.</returns>
    public static IEnumerable<(Type From, Type To)> In(IReadOnlyList<Assembly> assemblies) =>
        assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => Used(type).SelectMany(Parts).Where(used => assemblies.Contains(used.Assembly)).Select(used => (From: Outermost(type), To: Outermost(used))))
            .Where(pair => pair.From != pair.To && IsWritten(pair.From) && IsWritten(pair.To))
            .Distinct();

    /// <summary>Not by the compiler or a generator, which put theirs into no namespace or into one of the system's.</summary>
    public static bool IsWritten(Type type) => type.Namespace?.StartsWith("Lab5.Repro", StringComparison.Ordinal) == true;

    private static IEnumerable<Type> Used(Type type) =>
    [
        .. new[] { type.BaseType }.OfType<Type>(),
        .. type.GetInterfaces(),
        .. type.GetCustomAttributesData().Select(attribute => attribute.AttributeType),
        .. type.GetFields(Declared).Select(field => field.FieldType),
        .. type.GetMethods(Declared).SelectMany(method => Used(method).Append(method.ReturnType)),
        .. type.GetConstructors(Declared).SelectMany(Used),
    ];

    private static IEnumerable<Type> Used(MethodBase method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.GetMethodBody() is { } body ? body.LocalVariables.Select(local => local.LocalType).Concat(InCode(method, body.GetILAsByteArray()!)) : [],
    ];

    /// <summary>Every token in the code that names a type or a member.</summary>
    private static IEnumerable<Type> InCode(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (int at = 0; at < code.Length;)
        {
            var operation = s_opCodes[code[at] == 0xFE ? BitConverter.ToInt16([code[at + 1], code[at]]) : code[at]];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
                foreach (var type in Types(member))
                    yield return type;
            }

            at += OperandSize(operation.OperandType, code, at);
        }
    }

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo method => [method.DeclaringType!, method.ReturnType, .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => [member.DeclaringType!],
    };

    private static int OperandSize(OperandType type, byte[] code, int at) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };

    /// <summary>A type with the types of which it is made: elements of arrays and pointers, arguments of generic types.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? type.GetGenericParameterConstraints().Where(constraint => !constraint.IsGenericType)
        : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
        : [type];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
