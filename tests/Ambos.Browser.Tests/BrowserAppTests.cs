namespace Ambos.Browser.Tests;

public sealed class BrowserAppTests
{
    [Fact]
    public async Task A_program_that_has_started_before_its_test_looks_is_reached()
    {
        await using var app = new SlowlyWatchedApp();
        await app.InitializeAsync();

        using var client = app.Guest();
        using var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
        Assert.NotEqual(5080, app.Address.Port);
    }

    /// <summary>The machine is so busy that the program serves before its test goes on.</summary>
    private sealed class SlowlyWatchedApp : BrowserApp
    {
        protected override Task Arrange() => Task.CompletedTask;

        protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(new SlowBuilder(builder));
    }

    private sealed class SlowBuilder(IHostBuilder inner) : IHostBuilder
    {
        public IDictionary<object, object> Properties => inner.Properties;

        public IHost Build()
        {
            var host = inner.Build();
            host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.WaitHandle.WaitOne();
            return host;
        }

        public IHostBuilder ConfigureAppConfiguration(Action<HostBuilderContext, IConfigurationBuilder> configureDelegate) => Self(inner.ConfigureAppConfiguration(configureDelegate));

        public IHostBuilder ConfigureContainer<TContainerBuilder>(Action<HostBuilderContext, TContainerBuilder> configureDelegate) => Self(inner.ConfigureContainer(configureDelegate));

        public IHostBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate) => Self(inner.ConfigureHostConfiguration(configureDelegate));

        public IHostBuilder ConfigureServices(Action<HostBuilderContext, IServiceCollection> configureDelegate) => Self(inner.ConfigureServices(configureDelegate));

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory) where TContainerBuilder : notnull => Self(inner.UseServiceProviderFactory(factory));

        public IHostBuilder UseServiceProviderFactory<TContainerBuilder>(Func<HostBuilderContext, IServiceProviderFactory<TContainerBuilder>> factory) where TContainerBuilder : notnull => Self(inner.UseServiceProviderFactory(factory));

        private SlowBuilder Self(IHostBuilder same)
        {
            inner = same;
            return this;
        }
    }
}
