using System.Globalization;
using System.Linq.Expressions;

namespace Ambos.Platform.Web.Components;

/// <summary>The name under which a form sends a field: the path that the binder of the page reads, <c>Order.Lines[2].Count</c>.</summary>
public static class FieldNames
{
    public static string Of(LambdaExpression expression) => Path(expression.Body);

    private static string Path(Expression? expression) => expression switch
    {
        MemberExpression { Expression: null or ConstantExpression } root => root.Member.Name,
        MemberExpression member => Path(member.Expression) is { Length: > 0 } before ? $"{before}.{member.Member.Name}" : member.Member.Name,
        MethodCallExpression { Method.Name: "get_Item", Object: { } list, Arguments: [var index] } => $"{Path(list)}[{Value(index)}]",
        BinaryExpression { NodeType: ExpressionType.ArrayIndex } item => $"{Path(item.Left)}[{Value(item.Right)}]",
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } inner => Path(inner.Operand),
        _ => "",
    };

    private static string Value(Expression index) =>
        Convert.ToString(Expression.Lambda(index).Compile().DynamicInvoke(), CultureInfo.InvariantCulture) ?? "";
}
