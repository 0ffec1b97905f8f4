using System.CommandLine;
using Ambos.Platform.Import.Tables;

namespace Ambos.Platform.Import;

/// <summary>Options that say how a table is to be read, where what is found in it is not what was meant.</summary>
public sealed class FormOptions
{
    private readonly Option<string?> _encoding = new("--encoding") { Description = $"The encoding of a .csv file: {string.Join(", ", TextEncodings.All.Keys)} (default: as found)" };
    private readonly Option<string?> _separator = new("--separator") { Description = "What stands between the fields of a .csv file, or the word tab (default: as found)" };
    private readonly Option<string?> _sheet = new("--sheet") { Description = "The sheet of an .xlsx workbook (default: the first that is not hidden)" };

    public void AddTo(Command command)
    {
        _encoding.AcceptOnlyFromAmong([.. TextEncodings.All.Keys]);
        _separator.AcceptOnlyFromAmong([.. Separators.All.Select(separator => separator.ToString()), "tab"]);
        command.Add(_encoding);
        command.Add(_separator);
        command.Add(_sheet);
    }

    /// <summary>What was said, in the form in which the pages keep it.</summary>
    public ImportChoices Of(ParseResult parsed) => new(new Dictionary<string, string?>
    {
        [TableForms.EncodingName] = parsed.GetValue(_encoding),
        [TableForms.SeparatorName] = parsed.GetValue(_separator) is "tab" ? "\t" : parsed.GetValue(_separator),
        [TableForms.SheetName] = parsed.GetValue(_sheet),
    }.Where(choice => choice.Value is { Length: > 0 }).ToDictionary(choice => choice.Key, choice => choice.Value!));
}
