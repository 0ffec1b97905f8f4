namespace Ambos.Browser.Tests.Pictures;

/// <summary>The story at a standstill: nobody changes anything while its pictures are taken.</summary>
public sealed class GalleryApp : StoryApp
{
    protected override bool RunsJobs => false;

    protected override async Task Arrange()
    {
        await base.Arrange();
        foreach (var who in new[] { World.People.Bruno, World.People.Carla, World.People.Dora, World.People.Bruno })
        {
            await Story.AskTable(who);
        }

        await CatchUp();
    }
}
