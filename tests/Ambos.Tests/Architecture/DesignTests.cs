namespace Ambos.Tests.Architecture;

/// <summary>The page /design shows every component of the pages, so that whoever changes one sees it.</summary>
public sealed class DesignTests
{
    private const string Components = "src/Ambos/Platform/Web/Components";
    private const string Design = "src/Ambos/Platform/Web/Design";

    /// <summary>Parts of other components, and what shows itself only after a form.</summary>
    private static readonly string[] Inner = ["CreateKey", "FieldFrame", "FieldProblems", "FlashNotice", "ListFoot", "ListTable"];

    [Fact]
    public void Every_component_is_on_the_page()
    {
        var shown = string.Concat(Sources.Files(Design, ".razor").Select(File.ReadAllText));
        var components = Sources.Files(Components, ".razor").Select(file => Path.GetFileNameWithoutExtension(file)).Except(Inner);

        Rule.BrokenNowhere(components.Where(component => !shown.Contains($"<{component} ", StringComparison.Ordinal)));
    }
}
