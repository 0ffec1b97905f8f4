namespace Ambos.Browser.Tests.Pictures;

/// <summary>A page as one sees it with half-closed eyes: each point is the mean of a field of the screenshot, red, green and blue.</summary>
internal sealed record Picture(int Width, int Height, byte[] Points)
{
    /// <summary>What lies further down is not looked at, in points of the picture.</summary>
    public const int Highest = 300;

    /// <summary>Two points look different from here on, by the channel that differs most, of 255.</summary>
    private const int Different = 24;

    /// <summary>What a row costs that only one of two pictures has.</summary>
    private const double Extra = 0.35;

    /// <summary>How many rows a part of the page may have moved up or down.</summary>
    private const int Reach = 24;

    /// <summary>
    /// The share, from 0 to 1, of a picture that differs from another. Rows are put beside each other so that they fit
    /// best, as lines of text are compared: a line that breaks elsewhere costs its own rows and not all below it.
    /// </summary>
    public double DifferenceTo(Picture other)
    {
        if (Width != other.Width)
        {
            return 1;
        }

        var reach = Reach + Math.Abs(Height - other.Height);
        var costs = FirstRow(other.Height, reach);
        for (var row = 1; row <= Height; row++)
        {
            costs = NextRow(other, row, reach, costs);
        }

        return costs[other.Height] / Math.Max(Height, other.Height);
    }

    private static double[] FirstRow(int height, int reach)
    {
        var costs = new double[height + 1];
        for (var theirs = 0; theirs <= height; theirs++)
        {
            costs[theirs] = theirs <= reach ? theirs * Extra : double.PositiveInfinity;
        }

        return costs;
    }

    private double[] NextRow(Picture other, int row, int reach, double[] above)
    {
        var costs = new double[other.Height + 1];
        Array.Fill(costs, double.PositiveInfinity);
        costs[0] = row <= reach ? row * Extra : double.PositiveInfinity;
        for (var theirs = Math.Max(1, row - reach); theirs <= Math.Min(other.Height, row + reach); theirs++)
        {
            var alone = Math.Min(above[theirs], costs[theirs - 1]) + Extra;
            costs[theirs] = Math.Min(alone, above[theirs - 1] + RowDifference(other, row - 1, theirs - 1));
        }

        return costs;
    }

    /// <summary>The share of points that differ between a row here and a row there.</summary>
    private double RowDifference(Picture other, int row, int theirs)
    {
        var mine = Points.AsSpan(row * Width * 3, Width * 3);
        var yours = other.Points.AsSpan(theirs * Width * 3, Width * 3);
        var different = 0;
        for (var point = 0; point < mine.Length; point += 3)
        {
            var red = Math.Abs(mine[point] - yours[point]);
            var green = Math.Abs(mine[point + 1] - yours[point + 1]);
            var blue = Math.Abs(mine[point + 2] - yours[point + 2]);
            different += Math.Max(red, Math.Max(green, blue)) > Different ? 1 : 0;
        }

        return (double)different / Width;
    }
}
