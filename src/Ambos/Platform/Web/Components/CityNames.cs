using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ambos.Platform.Web.Components;

/// <summary>
/// What the city of a time zone is called in the reader's language. .NET keeps the names of one language for the whole
/// process; the ICU library, which it needs for sorting and formatting anyway, is therefore asked directly.
/// </summary>
internal static class CityNames
{
    private const string Untranslated = "en";

    private static readonly Lazy<Icu?> Library = new(Icu.Find);
    private static readonly ConcurrentDictionary<(string Language, string Zone), string?> Known = [];

    /// <summary>Nothing where the zone's own name is the English one, or no library knows another.</summary>
    public static string? Of(string zone) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var language && language != Untranslated
            ? Known.GetOrAdd((language, zone), static asked => Library.Value?.City(asked.Language, asked.Zone))
            : null;

    /// <summary>The three functions of the library with which a date is formatted in a zone.</summary>
    private sealed class Icu(Open open, Format format, Close close)
    {
        private const int Newest = 120, Oldest = 50;
        private const int ByPattern = -2;
        private const string ExemplarCity = "VVV";
        private const int Longest = 200;

        /// <summary>The library as each system names it; on Linux its functions carry its version.</summary>
        public static Icu? Find()
        {
            IEnumerable<(string Name, string Suffix)> names =
            [
                ("icu.dll", ""),
                ("libicucore.dylib", ""),
                .. Enumerable.Range(0, Newest - Oldest).Select(age => Newest - age).Select(version => ($"libicui18n.so.{version}", $"_{version}")),
            ];
            foreach (var (name, suffix) in names)
            {
                if (NativeLibrary.TryLoad(name, out var library)
                    && NativeLibrary.TryGetExport(library, $"udat_open{suffix}", out var open)
                    && NativeLibrary.TryGetExport(library, $"udat_format{suffix}", out var format)
                    && NativeLibrary.TryGetExport(library, $"udat_close{suffix}", out var close))
                {
                    return new(
                        Marshal.GetDelegateForFunctionPointer<Open>(open),
                        Marshal.GetDelegateForFunctionPointer<Format>(format),
                        Marshal.GetDelegateForFunctionPointer<Close>(close));
                }
            }

            return null;
        }

        public string? City(string language, string zone)
        {
            var status = 0;
            var formatter = open(ByPattern, ByPattern, language, zone, zone.Length, ExemplarCity, ExemplarCity.Length, ref status);
            if (status > 0)
            {
                return null;
            }

            var city = new char[Longest];
            var length = format(formatter, 0, city, city.Length, 0, ref status);
            close(formatter);
            return status > 0 || length is <= 0 or > Longest ? null : new(city, 0, length);
        }
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate nint Open(
        int timeStyle, int dateStyle, [MarshalAs(UnmanagedType.LPStr)] string locale,
        [MarshalAs(UnmanagedType.LPWStr)] string zone, int zoneLength, [MarshalAs(UnmanagedType.LPWStr)] string pattern, int patternLength, ref int status);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate int Format(
        nint formatter, double date, [Out, MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 3)] char[] result, int resultLength, nint position, ref int status);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)]
    private delegate void Close(nint formatter);
}
