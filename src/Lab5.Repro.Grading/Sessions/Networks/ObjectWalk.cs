using System.Reflection;
using static TorchSharp.torch;

namespace Lab5.Repro.Grading.Sessions.Networks;

/// <summary>Looks through an object's fields, and through theirs, for TorchSharp modules.</summary>
internal static class ObjectWalk
{
    private const int MostObjects = 20_000;

    public static List<nn.Module> Modules(object root)
    {
        List<nn.Module> modules = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance) { root };
        Queue<object> open = new([root]);
        while (open.TryDequeue(out var next) && seen.Count < MostObjects)
        {
            if (next is nn.Module module)
            {
                modules.Add(module);
                continue;
            }

            foreach (object inner in Inside(next, root.GetType().Assembly))
            {
                if (seen.Add(inner))
                    open.Enqueue(inner);
            }
        }

        return modules;
    }

    private static IEnumerable<object> Inside(object holder, Assembly submission)
    {
        var type = holder.GetType();
        if (holder is string or Type or Tensor or Delegate { Target: null } || type.IsPrimitive || type.IsPointer)
            return [];
        if (holder is Array array)
            return type.GetElementType() is { IsPrimitive: false, IsPointer: false } ? array.Cast<object?>().OfType<object>() : [];
        // Of the runtime's own types only collections and delegates hold what a submission made.
        bool own = type.Assembly == submission;
        var flags = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | (own ? BindingFlags.Static : 0);
        return Types(type).SelectMany(part => part.GetFields(flags | BindingFlags.DeclaredOnly))
            .Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !field.IsLiteral)
            .Select(field => field.GetValue(holder)).OfType<object>();
    }

    private static IEnumerable<Type> Types(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
            yield return type;
    }
}
