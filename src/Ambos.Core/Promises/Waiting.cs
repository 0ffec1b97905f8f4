namespace Ambos.Core.Promises;

/// <summary>Whom a request waits for. As a set: for whom a promise is excused.</summary>
[Flags]
public enum Waiting
{
    /// <summary>For nobody: work goes on.</summary>
    None = 0,

    /// <summary>For the customer's answer, approval or delivery.</summary>
    Customer = 1,

    /// <summary>For another team of the company.</summary>
    AnotherTeam = 2,

    /// <summary>For a supplier outside the company.</summary>
    Supplier = 4,

    /// <summary>For nothing: delivered, closed or cancelled. Counts as a pause when the request is opened again.</summary>
    Closed = 8,
}
