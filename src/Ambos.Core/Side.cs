namespace Ambos.Core;

/// <summary>On which side of the company a customer stands, or a request comes from. Data, never a class of its own.</summary>
public enum Side
{
    /// <summary>Who buys, supplies or deals with the company from outside.</summary>
    External,

    /// <summary>Who works in the company: colleagues, teams, departments.</summary>
    Internal,
}
