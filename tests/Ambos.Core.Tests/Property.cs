using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Core.Tests;

/// <summary>Runs a property over generated cases; the failing case is shrunk and named in the message.</summary>
public static class Property
{
    public static void Holds<T>(Gen<T> cases, Action<T> property, int runs = 500) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true),
        Prop.ForAll(cases.ToArbitrary(), property));
}
