using Ambos.Core.Statistics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Ambos.Core.Tests.Statistics;

public sealed class DurationDigestTests
{
    private static readonly Gen<long[]> Samples =
        from size in Gen.Choose(0, 60)
        from spread in Gen.Elements(3, 5_000, 40_000_000)
        from seconds in Gen.Choose(-spread / 10, spread).ArrayOf(size)
        select seconds.Select(value => (long)value).ToArray();

    [Fact]
    public void The_percentile_of_merged_digests_is_that_of_all_values() => Property.Holds(
        from one in Samples
        from other in Samples
        from share in Gen.Choose(0, 100)
        select (One: one, Other: other, Share: share / 100.0),
        sample =>
        {
            var merged = Of(sample.One);
            merged.Merge(Of(sample.Other));

            var all = sample.One.Concat(sample.Other).ToArray();
            Assert.Equal(all.Length, merged.Count);
            Assert.Equal(Duration.FromSeconds(all.Sum()), merged.Total);
            Assert.Equal(Percentile.Of(all, sample.Share) ?? 0, merged.Percentile(sample.Share)?.TotalSeconds ?? 0, 1e-6);
        });

    [Fact]
    public void The_order_of_merging_does_not_matter() => Property.Holds(
        from parts in Samples.ArrayOf(4)
        from order in Gen.Shuffle(Enumerable.Range(0, 4))
        select (Parts: parts, Order: order.ToArray()),
        sample =>
        {
            var (forwards, shuffled) = (new DurationDigest(), new DurationDigest());
            for (var i = 0; i < 4; i++)
            {
                forwards.Merge(Of(sample.Parts[i]));
                shuffled.Merge(Of(sample.Parts[sample.Order[i]]));
            }

            Assert.Equal(forwards.ToBytes(), shuffled.ToBytes());
        });

    [Fact]
    public void Removing_undoes_adding() => Property.Holds(
        from kept in Samples
        from passing in Samples
        select (Kept: kept, Passing: passing),
        sample =>
        {
            var digest = Of([.. sample.Kept, .. sample.Passing]);
            foreach (var seconds in sample.Passing)
            {
                digest.Remove(Duration.FromSeconds(seconds));
            }

            Assert.Equal(Of(sample.Kept).ToBytes(), digest.ToBytes());
            Assert.Equal(Of(sample.Kept).Total, digest.Total);
        });

    [Fact]
    public void What_was_stored_is_read_back() => Property.Holds(
        Samples,
        seconds =>
        {
            var read = DurationDigest.FromBytes(Of(seconds).ToBytes());

            Assert.Equal(Of(seconds).ToBytes(), read.ToBytes());
            Assert.Equal((Of(seconds).Count, Of(seconds).Total), (read.Count, read.Total));
        });

    [Fact]
    public void A_digest_may_be_merged_with_itself()
    {
        var digest = Of([1, 2]);

        digest.Merge(digest);

        Assert.Equal(Of([1, 1, 2, 2]).ToBytes(), digest.ToBytes());
    }

    [Fact]
    public void Fractions_of_a_second_are_rounded_down()
    {
        var digest = new DurationDigest();
        digest.Add(Duration.FromMilliseconds(1_999));
        digest.Add(Duration.FromMilliseconds(-1));

        Assert.Equal(Of([1, -1]).ToBytes(), digest.ToBytes());
    }

    [Fact]
    public void An_empty_digest_has_no_figures()
    {
        var digest = DurationDigest.FromBytes([]);

        Assert.Null(digest.Percentile(0.5));
        Assert.Null(digest.Mean);
        Assert.Empty(digest.ToBytes());
        Assert.Throws<InvalidOperationException>(() => digest.Remove(Duration.Zero));
    }

    [Theory]
    [InlineData(new byte[] { 128 })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 2, 0 })]
    [InlineData(new byte[] { 2, 1, 0, 1 })]
    public void Damaged_bytes_are_refused(byte[] bytes) =>
        Assert.Throws<FormatException>(() => DurationDigest.FromBytes(bytes));

    [Fact]
    public void A_thousand_durations_within_a_week_take_less_than_four_kilobytes()
    {
        var random = new Random(2026);

        Assert.InRange(Of([.. Enumerable.Range(0, 1000).Select(_ => random.NextInt64(604_800))]).ToBytes().Length, 1, 4096);
    }

    private static DurationDigest Of(IEnumerable<long> seconds)
    {
        var digest = new DurationDigest();
        foreach (var value in seconds)
        {
            digest.Add(Duration.FromSeconds(value));
        }

        return digest;
    }
}
