namespace Ambos.Browser.Tests;

/// <summary>The small company with a story behind it.</summary>
public class StoryApp : BrowserApp
{
    private Story? _story;

    public Story Story => _story ?? throw new InvalidOperationException("The story has not been told.");

    protected override async Task Arrange()
    {
        await base.Arrange();
        _story = await Story.Tell(this);
        await CatchUp();
    }
}
