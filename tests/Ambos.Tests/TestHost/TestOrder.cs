using System.Security.Cryptography;
using System.Text;
using Ambos.Tests.TestHost;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(TestOrder))]

namespace Ambos.Tests.TestHost;

/// <summary>
/// The tests of a class run in the same order wherever the sources lie. AMBOS_TEST_ORDER gives another order for each
/// text, to find a test that leans on what another one left behind.
/// </summary>
public sealed class TestOrder : ITestCaseOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("AMBOS_TEST_ORDER") ?? "";

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Seed + test.TestCaseDisplayName))), StringComparer.Ordinal)];
}
